/** What a model said of a series as DICOM objects: a picture (Secondary Capture) and a measurement report (SR, TID 1500). */
@NullMarked
package io.gantry.dicom.result;

import org.jspecify.annotations.NullMarked;
