/** Stage 1 for DICOM: what callers push is kept, and becomes a submission once it is complete. */
@NullMarked
package io.gantry.process.dicom;

import org.jspecify.annotations.NullMarked;
