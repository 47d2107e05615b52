/** Operations of collections. */
@NullMarked
package io.gantry.process.rest.collections;

import org.jspecify.annotations.NullMarked;
