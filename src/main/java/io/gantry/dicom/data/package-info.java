/** Data elements, data sets, character sets and Part 10 files, as PS3.5 and PS3.10 define them. */
@NullMarked
package io.gantry.dicom.data;

import org.jspecify.annotations.NullMarked;
