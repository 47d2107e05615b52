/** A generated study goes through the whole hub, as a sample for newcomers and as a test of a running one. */
@NullMarked
package io.gantry.process.selftest;

import org.jspecify.annotations.NullMarked;
