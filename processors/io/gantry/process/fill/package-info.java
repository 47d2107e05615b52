/** Pictures come into the datasets of the catalogue. */
@NullMarked
package io.gantry.process.fill;

import org.jspecify.annotations.NullMarked;
