/** Operations of pushed studies and associations. */
@NullMarked
package io.gantry.process.rest.studies;

import org.jspecify.annotations.NullMarked;
