/** Operations of the catalogue: datasets, their search, the vocabulary. */
@NullMarked
package io.gantry.process.rest.datasets;

import org.jspecify.annotations.NullMarked;
