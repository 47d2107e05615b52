/** What DICOM callers pushed: associations, studies, series, instances, versions. */
@NullMarked
package io.gantry.store.pushed;

import org.jspecify.annotations.NullMarked;
