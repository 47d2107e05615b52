/** The object store and what is known of the objects in it. */
@NullMarked
package io.gantry.objects;

import org.jspecify.annotations.NullMarked;
