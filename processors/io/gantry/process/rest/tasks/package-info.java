/** Operations of image tasks (contract {@code tasks.md}). */
@NullMarked
package io.gantry.process.rest.tasks;

import org.jspecify.annotations.NullMarked;
