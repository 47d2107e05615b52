/** Chest CT that nobody was scanned for: anatomy drawn from a seed, for the sample, the tests and the training. */
@NullMarked
package io.gantry.phantom;

import org.jspecify.annotations.NullMarked;
