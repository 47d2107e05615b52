/** Stage 5: what came out is written, kept, and given back to whoever waits. */
@NullMarked
package io.gantry.process.publish;

import org.jspecify.annotations.NullMarked;
