/** What readers say of results. */
@NullMarked
package io.gantry.store.reviews;

import org.jspecify.annotations.NullMarked;
