/** Archives of collections are built. */
@NullMarked
package io.gantry.process.stage.archive;

import org.jspecify.annotations.NullMarked;
