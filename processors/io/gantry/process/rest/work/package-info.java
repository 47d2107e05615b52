/** Operations of work, for administrators. */
@NullMarked
package io.gantry.process.rest.work;

import org.jspecify.annotations.NullMarked;
