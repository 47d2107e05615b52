/** Stage 4: once every series of a submission has ended, its report is due. */
@NullMarked
package io.gantry.process.aggregate;

import org.jspecify.annotations.NullMarked;
