/** Patients and scans. */
@NullMarked
package io.gantry.model.patient;

import org.jspecify.annotations.NullMarked;
