/** Models that were uploaded. */
@NullMarked
package io.gantry.store.models;

import org.jspecify.annotations.NullMarked;
