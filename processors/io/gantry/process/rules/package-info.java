/** Which model reads which series. */
@NullMarked
package io.gantry.process.rules;

import org.jspecify.annotations.NullMarked;
