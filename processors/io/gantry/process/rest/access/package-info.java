/** Signing in. */
@NullMarked
package io.gantry.process.rest.access;

import org.jspecify.annotations.NullMarked;
