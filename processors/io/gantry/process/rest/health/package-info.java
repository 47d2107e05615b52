/** How the hub is. */
@NullMarked
package io.gantry.process.rest.health;

import org.jspecify.annotations.NullMarked;
