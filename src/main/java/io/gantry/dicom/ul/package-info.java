/** The DICOM upper layer over TCP and TLS (PS3.8): PDUs, their state machine, and associations opened and closed. */
@NullMarked
package io.gantry.dicom.ul;

import org.jspecify.annotations.NullMarked;
