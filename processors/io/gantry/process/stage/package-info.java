/** What the stages share; each has a package of its own below. */
@NullMarked
package io.gantry.process.stage;

import org.jspecify.annotations.NullMarked;
