/** References for the commands under {@code bench/}; never part of the hub. */
@NullMarked
package io.gantry.bench;

import org.jspecify.annotations.NullMarked;
