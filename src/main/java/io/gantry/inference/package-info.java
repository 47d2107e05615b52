/** Models: loaded from a folder by their descriptors, asked about one series at a time. */
@NullMarked
package io.gantry.inference;

import org.jspecify.annotations.NullMarked;
