/** How a failure inside a route is answered. */
@NullMarked
package io.gantry.process.failure;

import org.jspecify.annotations.NullMarked;
