/** Who calls. */
@NullMarked
package io.gantry.model.account;

import org.jspecify.annotations.NullMarked;
