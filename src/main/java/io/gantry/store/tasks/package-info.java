/** Image tasks. */
@NullMarked
package io.gantry.store.tasks;

import org.jspecify.annotations.NullMarked;
