/** Stage 6: what was forgotten is found again, what nobody needs any more is deleted. */
@NullMarked
package io.gantry.process.housekeep;

import org.jspecify.annotations.NullMarked;
