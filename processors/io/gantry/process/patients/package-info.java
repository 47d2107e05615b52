/** Steps on the records of patients and scans (contract {@code patients.md}). Every access is noted in the audit trail. */
@NullMarked
package io.gantry.process.patients;

import org.jspecify.annotations.NullMarked;
