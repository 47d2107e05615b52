/** Small pictures of pictures. */
@NullMarked
package io.gantry.process.preview;

import org.jspecify.annotations.NullMarked;
