/** What doors share that take files. */
@NullMarked
package io.gantry.process.upload;

import org.jspecify.annotations.NullMarked;
