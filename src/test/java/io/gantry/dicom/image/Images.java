package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small images for tests. */
final class Images {

    private Images() {}

    /** A grey image without pixels yet: 16 bits, all of them stored, unsigned. */
    static DataSet grey(int columns, int rows) {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, Uids.create())
                .put(Tag.Modality, VR.CS, "OT")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.3.1")
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.Rows, VR.US, rows)
                .put(Tag.Columns, VR.US, columns)
                .put(Tag.BitsAllocated, VR.US, 16)
                .put(Tag.BitsStored, VR.US, 16)
                .put(Tag.HighBit, VR.US, 15)
                .put(Tag.PixelRepresentation, VR.US, 0);
    }

    /** Sets how many bits are allocated and stored. */
    static DataSet bits(DataSet image, int allocated, int stored, int high, boolean signed) {
        return image.put(Tag.BitsAllocated, VR.US, allocated)
                .put(Tag.BitsStored, VR.US, stored)
                .put(Tag.HighBit, VR.US, high)
                .put(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
    }

    static DataSet plane(DataSet image, double x, double y, double z) {
        return image.put(Tag.ImagePositionPatient, VR.DS, x, y, z)
                .put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0)
                .put(Tag.PixelSpacing, VR.DS, 0.5, 0.75);
    }

    /** Samples of 16 bits as little-endian bytes. */
    static byte[] words(int... samples) {
        byte[] bytes = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return bytes;
    }

    static byte[] bytes(int... samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return bytes;
    }

    static Path write(Path folder, DataSet image, TransferSyntax syntax) throws IOException {
        Path file = Files.createTempFile(folder, "image", ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.writePart10(out, image, syntax);
        }
        return file;
    }

    static Path writeFragments(Path folder, DataSet image, TransferSyntax syntax, List<byte[]> fragments)
            throws IOException {
        Path file = Files.createTempFile(folder, "image", ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.writePart10(out, image, syntax, new PixelSource.Encapsulated(fragments.iterator()));
        }
        return file;
    }

    /** The only frame of an image without compression. */
    static Slice slice(Path folder, DataSet image, byte[] pixels) throws IOException {
        image.put(Tag.PixelData, VR.OW, pixels);
        try (ImageReader reader = ImageReader.open(write(folder, image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))) {
            return reader.frame(0);
        }
    }

    /** All frames, in the order in which they lie in the patient. */
    static List<Slice> slices(ImageReader image) throws IOException {
        List<Slice> slices = new ArrayList<>();
        for (int frame : image.order()) {
            slices.add(image.frame(frame));
        }
        return slices;
    }
}
