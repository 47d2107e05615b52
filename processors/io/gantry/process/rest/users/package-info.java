/** Operations of users. */
@NullMarked
package io.gantry.process.rest.users;

import org.jspecify.annotations.NullMarked;
