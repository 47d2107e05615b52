/** Stage 3: a queued series is fetched, decoded and put through its model. */
@NullMarked
package io.gantry.process.infer;

import org.jspecify.annotations.NullMarked;
