/** Results become pictures for labelers. */
@NullMarked
package io.gantry.process.stage.picture;

import org.jspecify.annotations.NullMarked;
