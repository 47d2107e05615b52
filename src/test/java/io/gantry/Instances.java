package io.gantry;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small CT instances and ZIPs of them, made by the tests themselves. */
public final class Instances {

    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    public static final int SIZE = 64;

    private Instances() {}

    /** One 64 × 64 slice of air; slices of a series lie 2 mm apart in the order of their numbers. */
    public static DataSet ct(String studyUid, String seriesUid, int number) {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, seriesUid + "." + number)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.BodyPartExamined, VR.CS, "CHEST")
                .put(Tag.StudyInstanceUID, VR.UI, studyUid)
                .put(Tag.SeriesInstanceUID, VR.UI, seriesUid)
                .put(Tag.InstanceNumber, VR.IS, String.valueOf(number))
                .put(Tag.ImagePositionPatient, VR.DS, "0", "0", String.valueOf(2 * number))
                .put(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "1", "0")
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.PixelSpacing, VR.DS, "0.8", "0.8")
                .put(Tag.BitsAllocated, VR.US, 16)
                .put(Tag.BitsStored, VR.US, 16)
                .put(Tag.HighBit, VR.US, 15)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.RescaleIntercept, VR.DS, "-1024")
                .put(Tag.RescaleSlope, VR.DS, "1")
                .put(Tag.Rows, VR.US, SIZE)
                .put(Tag.Columns, VR.US, SIZE)
                .put(Tag.PixelData, VR.OW, new byte[2 * SIZE * SIZE]);
    }

    /** An object without pixels. */
    public static DataSet structuredReport(String studyUid, String seriesUid) {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.88.33")
                .put(Tag.SOPInstanceUID, VR.UI, seriesUid + ".1")
                .put(Tag.Modality, VR.CS, "SR")
                .put(Tag.StudyInstanceUID, VR.UI, studyUid)
                .put(Tag.SeriesInstanceUID, VR.UI, seriesUid);
    }

    /** A Part 10 file in Explicit VR Little Endian. */
    public static byte[] file(DataSet instance) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writePart10(out, instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A ZIP of files by their names, in the order of the map. */
    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
