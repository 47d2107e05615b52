/** Steps that send results to other systems. */
@NullMarked
package io.gantry.process.stage.deliver;

import org.jspecify.annotations.NullMarked;
