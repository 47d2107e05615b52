/** Steps that answer for what peers stored here (PS3.4 Annex J). */
@NullMarked
package io.gantry.process.stage.commitment;

import org.jspecify.annotations.NullMarked;
