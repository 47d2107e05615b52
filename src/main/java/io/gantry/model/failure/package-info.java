/** What is known to go wrong, as named facts. */
@NullMarked
package io.gantry.model.failure;

import org.jspecify.annotations.NullMarked;
