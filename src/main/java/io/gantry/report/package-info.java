/** Writes the seven-column report of a bulk run, as a workbook and as CSV, row by row. */
@NullMarked
package io.gantry.report;

import org.jspecify.annotations.NullMarked;
