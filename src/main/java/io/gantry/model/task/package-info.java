/** Image tasks (contract {@code tasks.md}). */
@NullMarked
package io.gantry.model.task;

import org.jspecify.annotations.NullMarked;
