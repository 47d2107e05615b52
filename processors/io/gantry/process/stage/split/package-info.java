/** Steps that take a submission apart into series. */
@NullMarked
package io.gantry.process.stage.split;

import org.jspecify.annotations.NullMarked;
