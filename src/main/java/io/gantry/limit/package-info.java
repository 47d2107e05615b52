/** How often a caller may ask, shared by all nodes. */
@NullMarked
package io.gantry.limit;

import org.jspecify.annotations.NullMarked;
