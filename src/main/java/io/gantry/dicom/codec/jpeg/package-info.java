/** JPEG by ITU-T T.81: sequential and progressive DCT with 8 and 12 bits, and lossless with 2 to 16 bits. */
@NullMarked
package io.gantry.dicom.codec.jpeg;

import org.jspecify.annotations.NullMarked;
