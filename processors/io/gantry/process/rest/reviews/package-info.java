/** Operations of readers on results. */
@NullMarked
package io.gantry.process.rest.reviews;

import org.jspecify.annotations.NullMarked;
