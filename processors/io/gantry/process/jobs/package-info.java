/** Jobs as their owners see and change them (contract {@code jobs.md}). */
@NullMarked
package io.gantry.process.jobs;

import org.jspecify.annotations.NullMarked;
