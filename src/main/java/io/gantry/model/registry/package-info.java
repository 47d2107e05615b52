/** Models that were uploaded. */
@NullMarked
package io.gantry.model.registry;

import org.jspecify.annotations.NullMarked;
