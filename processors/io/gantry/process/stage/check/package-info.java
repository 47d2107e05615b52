/** The pictures of a request are checked. */
@NullMarked
package io.gantry.process.stage.check;

import org.jspecify.annotations.NullMarked;
