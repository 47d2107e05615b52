/** What is sent to other systems. */
@NullMarked
package io.gantry.model.delivery;

import org.jspecify.annotations.NullMarked;
