/** What is worth knowing of a picture before it is labelled. See {@code docs/decisions/0015-quality-control.md}. */
@NullMarked
package io.gantry.quality;

import org.jspecify.annotations.NullMarked;
