/** Submissions, their analyses, results and jobs. */
@NullMarked
package io.gantry.store.submissions;

import org.jspecify.annotations.NullMarked;
