/** A picture meets its models. */
@NullMarked
package io.gantry.process.stage.detect;

import org.jspecify.annotations.NullMarked;
