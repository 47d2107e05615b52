/** De-identification by the Application Level Confidentiality Profiles of PS3.15 Annex E, their table as data. */
@NullMarked
package io.gantry.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
