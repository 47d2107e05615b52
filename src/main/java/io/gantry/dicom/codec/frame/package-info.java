/** What the pixel codecs have in common: a frame, its format, and the reading of bits and markers. */
@NullMarked
package io.gantry.dicom.codec.frame;

import org.jspecify.annotations.NullMarked;
