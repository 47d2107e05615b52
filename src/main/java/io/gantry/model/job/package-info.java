/** Jobs. */
@NullMarked
package io.gantry.model.job;

import org.jspecify.annotations.NullMarked;
