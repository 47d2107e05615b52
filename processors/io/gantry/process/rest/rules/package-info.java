/** Operations of the rules by which models are chosen. */
@NullMarked
package io.gantry.process.rest.rules;

import org.jspecify.annotations.NullMarked;
