/** Operations of models. */
@NullMarked
package io.gantry.process.rest.models;

import org.jspecify.annotations.NullMarked;
