/** ZIP files: what senders hand in, read without trusting a byte of it, and the series objects the hub makes itself. */
@NullMarked
package io.gantry.archive;

import org.jspecify.annotations.NullMarked;
