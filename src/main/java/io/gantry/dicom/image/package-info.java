/** Images of DICOM objects: what one is, where it lies in the patient, and its pixels as modality values. */
@NullMarked
package io.gantry.dicom.image;

import org.jspecify.annotations.NullMarked;
