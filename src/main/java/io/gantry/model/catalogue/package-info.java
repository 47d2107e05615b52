/** Datasets, the words they are described with, and what a search asks and answers. */
@NullMarked
package io.gantry.model.catalogue;

import org.jspecify.annotations.NullMarked;
