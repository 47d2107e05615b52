/** JPEG 2000 by ITU-T T.800 through the JJ2000 library, fenced in by checks of the codestream's own header. */
@NullMarked
package io.gantry.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
