/** Files of users. */
@NullMarked
package io.gantry.model.file;

import org.jspecify.annotations.NullMarked;
