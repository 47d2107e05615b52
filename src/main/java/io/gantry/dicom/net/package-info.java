/** The DICOM upper layer (PS3.8) and the message exchange on top of it (PS3.7), both as acceptor and as requestor. */
@NullMarked
package io.gantry.dicom.net;

import org.jspecify.annotations.NullMarked;
