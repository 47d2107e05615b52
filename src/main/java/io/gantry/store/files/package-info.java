/** Users' files. */
@NullMarked
package io.gantry.store.files;

import org.jspecify.annotations.NullMarked;
