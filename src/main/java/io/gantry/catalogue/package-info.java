/** The text side of the catalogue's search: words, keyboards, scripts, the vocabulary, and how a query is read. */
@NullMarked
package io.gantry.catalogue;

import org.jspecify.annotations.NullMarked;
