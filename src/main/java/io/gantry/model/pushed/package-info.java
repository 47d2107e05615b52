/** What DICOM callers push. */
@NullMarked
package io.gantry.model.pushed;

import org.jspecify.annotations.NullMarked;
