/** A journal on disk that takes what comes in at memory speed and has it safe from a power cut before it is acknowledged. */
@NullMarked
package io.gantry.dicom.spool;

import org.jspecify.annotations.NullMarked;
