/** Stage 5: results, and what was received, are sent to other systems, and what became of it is kept. */
@NullMarked
package io.gantry.process.deliver;

import org.jspecify.annotations.NullMarked;
