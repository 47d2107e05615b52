/** Steps that end a submission with its report. */
@NullMarked
package io.gantry.process.stage.report;

import org.jspecify.annotations.NullMarked;
