/** Starts the real services the hub stands on inside its own process tree, for machines without containers. */
@NullMarked
package io.gantry.embedded;

import org.jspecify.annotations.NullMarked;
