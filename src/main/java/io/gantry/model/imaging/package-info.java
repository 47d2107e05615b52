/** Series, slices and what models say of them. */
@NullMarked
package io.gantry.model.imaging;

import org.jspecify.annotations.NullMarked;
