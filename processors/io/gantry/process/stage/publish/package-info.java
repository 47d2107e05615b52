/** Steps that tell other systems what happens. */
@NullMarked
package io.gantry.process.stage.publish;

import org.jspecify.annotations.NullMarked;
