/** Columns to values. */
@NullMarked
package io.gantry.sql;

import org.jspecify.annotations.NullMarked;
