/** Work that is claimed. */
@NullMarked
package io.gantry.model.work;

import org.jspecify.annotations.NullMarked;
