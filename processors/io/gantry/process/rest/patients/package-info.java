/** Operations of patients and scans. */
@NullMarked
package io.gantry.process.rest.patients;

import org.jspecify.annotations.NullMarked;
