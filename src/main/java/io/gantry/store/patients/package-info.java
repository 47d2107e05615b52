/** Patients and their scans. */
@NullMarked
package io.gantry.store.patients;

import org.jspecify.annotations.NullMarked;
