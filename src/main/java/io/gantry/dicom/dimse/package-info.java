/** Messages on associations (PS3.7): command sets, who may associate, and the services that messages are handed to. */
@NullMarked
package io.gantry.dicom.dimse;

import org.jspecify.annotations.NullMarked;
