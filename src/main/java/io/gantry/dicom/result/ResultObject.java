package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.EncodingCheck;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An object made of a result. The same result of the same series is the same object, to the byte: one that is made and
 * sent again is no second one.
 */
public final class ResultObject {

    private final DataSet dataSet;

    ResultObject(DataSet dataSet) {
        this.dataSet = dataSet;
    }

    public String sopClassUid() {
        return dataSet.string(Tag.SOPClassUID).orElseThrow();
    }

    public String sopInstanceUid() {
        return dataSet.string(Tag.SOPInstanceUID).orElseThrow();
    }

    DataSet dataSet() {
        return dataSet;
    }

    /**
     * Writes it as a Part 10 file, explicit VR little endian, and reads that back.
     *
     * @throws io.gantry.model.failure.UnreadableDicom when what was written is not what the standard says, whatever is to
     *     blame: such an object must not be sent
     */
    public void writeTo(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            DicomWriter.writePart10(out, dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        }
        EncodingCheck.check(file);
    }
}
