/** Whether the four services answer. */
@NullMarked
package io.gantry.health;

import org.jspecify.annotations.NullMarked;
