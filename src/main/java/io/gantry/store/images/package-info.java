/** Pictures of datasets. */
@NullMarked
package io.gantry.store.images;

import org.jspecify.annotations.NullMarked;
