/** Files that users keep in logical buckets of their own (contract {@code jobs.md}). */
@NullMarked
package io.gantry.process.files;

import org.jspecify.annotations.NullMarked;
