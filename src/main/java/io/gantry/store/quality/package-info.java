/** Quality control of pictures. */
@NullMarked
package io.gantry.store.quality;

import org.jspecify.annotations.NullMarked;
