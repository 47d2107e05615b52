/** Users: registering, showing, changing and removing them (contract jobs.md). */
@NullMarked
package io.gantry.process.users;

import org.jspecify.annotations.NullMarked;
