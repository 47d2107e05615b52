/** JPEG-LS by ITU-T T.87: lossless and near-lossless, 2 to 16 bits. */
@NullMarked
package io.gantry.dicom.codec.jpegls;

import org.jspecify.annotations.NullMarked;
