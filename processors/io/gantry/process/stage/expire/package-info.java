/** Steps that remove what was kept long enough. */
@NullMarked
package io.gantry.process.stage.expire;

import org.jspecify.annotations.NullMarked;
