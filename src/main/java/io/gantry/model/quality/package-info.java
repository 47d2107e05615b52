/** Quality control of pictures. */
@NullMarked
package io.gantry.model.quality;

import org.jspecify.annotations.NullMarked;
