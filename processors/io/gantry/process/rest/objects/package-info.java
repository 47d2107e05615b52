/** Operations of kept objects, for administrators. */
@NullMarked
package io.gantry.process.rest.objects;

import org.jspecify.annotations.NullMarked;
