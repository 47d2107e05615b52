package io.gantry.phantom;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One slice as a CT Image Storage instance (PS3.3 A.3). */
final class PhantomInstance {

    static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
    private static final int ACQUISITION_NUMBER = 0x00200012;
    static final String DATE = "20260101";

    private final String study;
    private final long patient;
    private final int seriesNumber;
    private final PhantomSeries series;

    /**
     * One series within a study.
     *
     * @param study a name for the study that makes its UID
     * @param patient number of the patient
     * @param seriesNumber 1 or more
     */
    PhantomInstance(String study, long patient, int seriesNumber, PhantomSeries series) {
        this.study = study;
        this.patient = patient;
        this.seriesNumber = seriesNumber;
        this.series = series;
    }

    /** The same name gives the same UID (PS3.5 B.2). */
    static String uid(String name) {
        return Uids.of(UUID.nameUUIDFromBytes(("gantry phantom " + name).getBytes(StandardCharsets.UTF_8)));
    }

    String seriesUid() {
        return uid(study + " series " + seriesNumber);
    }

    String frameOfReferenceUid() {
        return uid(study + " frame " + seriesNumber);
    }

    /** SOP Instance UID of one slice, 0 the lowest in the patient. */
    String instanceUid(int slice) {
        return uid(study + " series " + seriesNumber + " slice " + slice);
    }

    /** Writes one slice as a Part 10 file, explicit VR little endian. */
    void write(OutputStream out, int slice) throws IOException {
        int length = 2 * series.scan().size() * series.scan().size();
        PixelSource pixels = new PixelSource.Native(VR.OW, length, to -> to.write(stored(slice, length)));
        DicomWriter.writePart10(out, header(slice), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, pixels);
    }

    private byte[] stored(int slice, int length) {
        PixelCoding coding = series.scan().coding();
        float[] values = series.render(slice);
        byte[] bytes = new byte[length];
        for (int i = 0; i < values.length; i++) {
            int stored = coding.stored(values[i]);
            bytes[2 * i] = (byte) stored;
            bytes[2 * i + 1] = (byte) (stored >> 8);
        }
        return bytes;
    }

    private DataSet header(int slice) {
        DataSet header = new DataSet();
        describePatient(header);
        describeSeries(header);
        describePlace(header, slice);
        describePixels(header);
        return header;
    }

    /** Patient and study. */
    void describePatient(DataSet header) {
        header.put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.PatientName, VR.PN, "Phantom^Chest")
                .put(Tag.PatientID, VR.LO, "PHANTOM-" + patient)
                .put(Tag.PatientBirthDate, VR.DA, "")
                .put(Tag.PatientSex, VR.CS, "O")
                .put(Tag.StudyInstanceUID, VR.UI, uid(study))
                .put(Tag.StudyID, VR.SH, "1")
                .put(Tag.StudyDate, VR.DA, DATE)
                .put(Tag.StudyTime, VR.TM, "120000")
                .put(Tag.AccessionNumber, VR.SH, "")
                .put(Tag.ReferringPhysicianName, VR.PN, "")
                .put(Tag.StudyDescription, VR.LO, "Generated chest CT");
    }

    private void describeSeries(DataSet header) {
        Scan scan = series.scan();
        header.put(Tag.Modality, VR.CS, "CT")
                .put(Tag.SeriesInstanceUID, VR.UI, seriesUid())
                .put(Tag.SeriesNumber, VR.IS, Integer.toString(seriesNumber))
                .put(Tag.SeriesDescription, VR.LO, series.truth().isEmpty() ? "Lungs" : "Lungs with nodules")
                .put(Tag.Manufacturer, VR.LO, "Gantry")
                .put(Tag.ManufacturerModelName, VR.LO, "Phantom")
                .put(Tag.BodyPartExamined, VR.CS, "CHEST")
                .put(Tag.PatientPosition, VR.CS, "HFS")
                .put(Tag.KVP, VR.DS, "120")
                .put(ACQUISITION_NUMBER, VR.IS, "1")
                .put(Tag.FrameOfReferenceUID, VR.UI, frameOfReferenceUid())
                .put(POSITION_REFERENCE_INDICATOR, VR.LO, "")
                .put(Tag.SliceThickness, VR.DS, scan.sliceSpacing());
    }

    /** Every other scanner counts its images from the feet: the number is no measure of the place. */
    private void describePlace(DataSet header, int slice) {
        Scan scan = series.scan();
        int number = series.seed() % 2 == 0 ? slice + 1 : scan.slices() - slice;
        header.put(Tag.SOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, instanceUid(slice))
                .put(Tag.ContentDate, VR.DA, DATE)
                .put(Tag.ContentTime, VR.TM, "120000")
                .put(Tag.InstanceNumber, VR.IS, Integer.toString(number))
                .put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0.0)
                .put(Tag.ImagePositionPatient, VR.DS, scan.firstColumn(), scan.firstRow(), scan.height(slice));
    }

    private void describePixels(DataSet header) {
        Scan scan = series.scan();
        PixelCoding coding = scan.coding();
        header.put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.Rows, VR.US, scan.size())
                .put(Tag.Columns, VR.US, scan.size())
                .put(Tag.PixelSpacing, VR.DS, scan.pixelSpacing(), scan.pixelSpacing())
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.BitsAllocated, VR.US, 16)
                .put(Tag.BitsStored, VR.US, coding.bitsStored())
                .put(Tag.HighBit, VR.US, coding.bitsStored() - 1)
                .put(Tag.PixelRepresentation, VR.US, coding.signed() ? 1 : 0)
                .put(Tag.RescaleIntercept, VR.DS, coding.intercept())
                .put(Tag.RescaleSlope, VR.DS, coding.slope())
                .put(Tag.RescaleType, VR.LO, "HU")
                .put(Tag.WindowCenter, VR.DS, "-500")
                .put(Tag.WindowWidth, VR.DS, "1500");
    }
}
