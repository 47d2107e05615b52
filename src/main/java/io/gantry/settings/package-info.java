/** The hub's typed settings under {@code gantry.*}; their defaults stand in {@code application.yaml}. */
@NullMarked
package io.gantry.settings;

import org.jspecify.annotations.NullMarked;
