package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.ul.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Small data sets to send. */
public final class Instances {
    private Instances() {}

    /** A CT instance in explicit little endian with so many bytes of pixels. */
    public static byte[] ct(String sopInstanceUid, int pixelBytes) throws IOException {
        return encode(header(sopInstanceUid).put(Tag.PixelData, VR.OW, new byte[pixelBytes]));
    }

    public static DataSet header(String sopInstanceUid) {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, RawPeer.CT)
                .put(Tag.SOPInstanceUID, VR.UI, sopInstanceUid)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.StudyInstanceUID, VR.UI, "2.25.1")
                .put(Tag.SeriesInstanceUID, VR.UI, "2.25.2");
    }

    public static byte[] encode(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(out, dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return out.toByteArray();
    }
}
