/** What came in and will be answered. */
@NullMarked
package io.gantry.model.submission;

import org.jspecify.annotations.NullMarked;
