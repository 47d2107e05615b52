package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.Context;

/**
 * A DIMSE message as it arrives (PS3.7 6.3). The data set has to be read before the next message is asked for; what is not
 * read is thrown away. It is empty when the command says that there is none.
 */
public record Message(Context context, CommandSet command, DataSetInput data) {}
