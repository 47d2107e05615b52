package io.gantry.dicom.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/** Small objects and their bytes, for tests of this layer and those above it. */
public final class DataSets {

    private DataSets() {}

    /** A CT image of 4 by 4 pixels with a private element and a sequence in a sequence. */
    public static DataSet image() {
        DataSet code = new DataSet().put(Tag.CodeValue, VR.SH, "T-D3000").put(Tag.CodeMeaning, VR.LO, "Грудь");
        DataSet outer = new DataSet().put(0x00082228, List.of(code, new DataSet()));
        return new DataSet()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.SOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
                .put(Tag.Modality, VR.CS, "CT")
                .put(0x00082218, List.of(outer))
                .put(Tag.PatientName, VR.PN, "Иванов^Иван")
                .put(0x00190010, VR.LO, "GANTRY TEST")
                .put(0x00191001, VR.UN, new byte[] {1, 2, 3, 4})
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.3.1")
                .put(Tag.ImagePositionPatient, VR.DS, -10.5, 0, 33.25)
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.Rows, VR.US, 4)
                .put(Tag.Columns, VR.US, 4)
                .put(Tag.BitsAllocated, VR.US, 16)
                .put(Tag.BitsStored, VR.US, 16)
                .put(Tag.HighBit, VR.US, 15)
                .put(Tag.PixelRepresentation, VR.US, 1)
                .put(Tag.PixelPaddingValue, VR.SS, -2000)
                .put(Tag.PixelData, VR.OW, new byte[32]);
    }

    public static byte[] part10(DataSet dataSet, TransferSyntax syntax) {
        return bytes(out -> DicomWriter.writePart10(out, dataSet, syntax));
    }

    public static byte[] bytes(DataSet dataSet, TransferSyntax syntax) {
        return bytes(out -> DicomWriter.writeDataSet(out, dataSet, syntax));
    }

    public static byte[] bytes(PixelSource.Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads a whole file from bytes. */
    public static DicomObject read(byte[] part10) {
        return read(part10, ReadOptions.whole(1 << 24));
    }

    public static DicomObject read(byte[] part10, ReadOptions options) {
        try {
            return DicomReader.readPart10(new ByteArrayInputStream(part10), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a whole data set from bytes. */
    public static DataSet read(byte[] dataSet, TransferSyntax syntax) {
        try {
            return DicomReader.readDataSet(new ByteArrayInputStream(dataSet), syntax, ReadOptions.whole(1 << 24))
                    .dataSet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes from hexadecimal digits; blanks do not count. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
