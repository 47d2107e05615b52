/** The Camel component {@code dicom:}: streams and headers in, a status out. */
@NullMarked
package io.gantry.dicom;

import org.jspecify.annotations.NullMarked;
