/**
 * Judges whether a picture was made by a generator: by evidence first, by its pixels only where there is none. See
 * {@code docs/decisions/0015-quality-control.md}.
 */
@NullMarked
package io.gantry.quality.origin;

import org.jspecify.annotations.NullMarked;
