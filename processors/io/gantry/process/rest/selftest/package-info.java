/** The hub's own trial with a generated study. */
@NullMarked
package io.gantry.process.rest.selftest;

import org.jspecify.annotations.NullMarked;
