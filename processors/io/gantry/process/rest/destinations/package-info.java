/** Operations of destinations and deliveries. */
@NullMarked
package io.gantry.process.rest.destinations;

import org.jspecify.annotations.NullMarked;
