/** The tables of labelling. */
@NullMarked
package io.gantry.store.labelling;

import org.jspecify.annotations.NullMarked;
