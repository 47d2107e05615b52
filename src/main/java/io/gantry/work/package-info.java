/** Work that waits, is done and ends, the nodes that do it, and the events that tell of it. */
@NullMarked
package io.gantry.work;

import org.jspecify.annotations.NullMarked;
