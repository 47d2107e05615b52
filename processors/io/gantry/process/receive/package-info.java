/** Stage 1: what comes in through a door is judged, made safe, and given a row. */
@NullMarked
package io.gantry.process.receive;

import org.jspecify.annotations.NullMarked;
