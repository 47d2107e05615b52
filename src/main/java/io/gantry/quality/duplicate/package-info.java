/**
 * Tells pictures that show the same from those that don't, by fingerprints of a kilobyte. See
 * {@code docs/decisions/0015-quality-control.md}.
 */
@NullMarked
package io.gantry.quality.duplicate;

import org.jspecify.annotations.NullMarked;
