/** Operations of bulk runs. */
@NullMarked
package io.gantry.process.rest.runs;

import org.jspecify.annotations.NullMarked;
