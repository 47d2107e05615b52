/** Steps that put a series through its model. */
@NullMarked
package io.gantry.process.stage.infer;

import org.jspecify.annotations.NullMarked;
