/** Signing in (decisions 1, 2 and 5 of the contracts). */
@NullMarked
package io.gantry.process.access;

import org.jspecify.annotations.NullMarked;
