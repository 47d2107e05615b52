/** The catalogue: datasets, the vocabulary, and their search in PostgreSQL. */
@NullMarked
package io.gantry.store.catalogue;

import org.jspecify.annotations.NullMarked;
