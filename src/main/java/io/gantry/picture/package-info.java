/**
 * JPEG and PNG pictures of strangers: judged by their bytes and headers first, decoded within limits, turned the way they
 * are shown, and resized. See {@code docs/decisions/0014-pictures.md}.
 */
@NullMarked
package io.gantry.picture;

import org.jspecify.annotations.NullMarked;
