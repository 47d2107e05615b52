/** The sender of a series is asked how many instances it has, as evidence of the series being complete. */
@NullMarked
package io.gantry.process.ask;

import org.jspecify.annotations.NullMarked;
