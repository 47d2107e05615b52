/** What was pushed by DICOM, as clinical staff asks for it: studies, and the associations that brought them. */
@NullMarked
package io.gantry.process.studies;

import org.jspecify.annotations.NullMarked;
