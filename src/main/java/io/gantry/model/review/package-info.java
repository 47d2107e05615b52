/** What readers say of results. */
@NullMarked
package io.gantry.model.review;

import org.jspecify.annotations.NullMarked;
