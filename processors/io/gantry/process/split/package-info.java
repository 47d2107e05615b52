/** Stage 2: a submission is taken apart into series, each kept as one object and queued for its model. */
@NullMarked
package io.gantry.process.split;

import org.jspecify.annotations.NullMarked;
