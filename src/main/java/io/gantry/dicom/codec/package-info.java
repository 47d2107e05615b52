/** Turns one compressed frame (PS3.5 Annex A.4) into the bytes an uncompressed frame would hold. */
@NullMarked
package io.gantry.dicom.codec;

import org.jspecify.annotations.NullMarked;
