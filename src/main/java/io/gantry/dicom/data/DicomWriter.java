package io.gantry.dicom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes data sets in any transfer syntax (PS3.5 section 7 and annex A) and Part 10 files (PS3.10 section 7). Nothing is
 * buffered or closed here: give a buffered stream.
 */
public final class DicomWriter {

    private static final byte[] PREAMBLE = new byte[128];
    private static final byte[] MAGIC = {'D', 'I', 'C', 'M'};

    private DicomWriter() {}

    /** Writes a data set, with the pixels it may hold, without file meta information. */
    public static void writeDataSet(OutputStream out, DataSet dataSet, TransferSyntax syntax) throws IOException {
        write(out, dataSet, syntax, null);
    }

    /** Writes a data set whose pixels come from elsewhere. */
    public static void writeDataSet(OutputStream out, DataSet dataSet, TransferSyntax syntax, PixelSource pixels)
            throws IOException {
        write(out, dataSet, syntax, pixels);
    }

    /** Writes a file; its file meta information is made from the data set. */
    public static void writePart10(OutputStream out, DataSet dataSet, TransferSyntax syntax) throws IOException {
        writeFileMeta(out, fileMeta(dataSet, syntax));
        write(out, dataSet, syntax, null);
    }

    /** Writes a file whose pixels come from elsewhere. */
    public static void writePart10(OutputStream out, DataSet dataSet, TransferSyntax syntax, PixelSource pixels)
            throws IOException {
        writeFileMeta(out, fileMeta(dataSet, syntax));
        write(out, dataSet, syntax, pixels);
    }

    private static DataSet fileMeta(DataSet dataSet, TransferSyntax syntax) {
        return fileMeta(
                dataSet.string(Tag.SOPClassUID).orElse(""),
                dataSet.string(Tag.SOPInstanceUID).orElse(""),
                syntax);
    }

    /** The file meta information every file needs (PS3.10 7.1); more may be put into it, such as AE titles. */
    public static DataSet fileMeta(String sopClassUid, String sopInstanceUid, TransferSyntax syntax) {
        return new DataSet()
                .put(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1})
                .put(Tag.MediaStorageSOPClassUID, VR.UI, sopClassUid)
                .put(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstanceUid)
                .put(Tag.TransferSyntaxUID, VR.UI, syntax.uid())
                .put(Tag.ImplementationClassUID, VR.UI, Uids.IMPLEMENTATION_CLASS)
                .put(Tag.ImplementationVersionName, VR.SH, Uids.IMPLEMENTATION_VERSION);
    }

    /**
     * Writes preamble, prefix and file meta information with its group length; the data set in the syntax it names has
     * to follow, for a deflated one deflated as a whole.
     */
    public static void writeFileMeta(OutputStream out, DataSet fileMeta) throws IOException {
        out.write(PREAMBLE);
        out.write(MAGIC);
        writeGroup(out, fileMeta, Tag.FileMetaInformationGroupLength, true);
    }

    /** Writes a command set: implicit VR little endian with its group length (PS3.7 6.3.1). */
    public static void writeCommandSet(OutputStream out, DataSet command) throws IOException {
        writeGroup(out, command, Tag.CommandGroupLength, false);
    }

    private static void writeGroup(OutputStream out, DataSet group, int lengthTag, boolean explicit)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        ElementWriter writer = new ElementWriter(body, explicit, false);
        for (Element element : group.elements()) {
            if (element.tag() != lengthTag) {
                writer.write(element);
            }
        }
        byte[] length = Numbers.bytes(VR.UL, (long) body.size());
        new ElementWriter(out, explicit, false).write(new Element(lengthTag, VR.UL, new Value.Bytes(length)));
        body.writeTo(out);
    }

    private static void write(OutputStream out, DataSet dataSet, TransferSyntax syntax, @Nullable PixelSource pixels)
            throws IOException {
        if (syntax.deflated()) {
            writeDeflated(out, dataSet, syntax, pixels);
        } else {
            new ElementWriter(out, syntax.explicitVr(), syntax.bigEndian()).writeAll(dataSet, pixels);
        }
    }

    /** A raw deflate stream without zlib header, padded to even length (PS3.5 A.5). */
    private static void writeDeflated(
            OutputStream out, DataSet dataSet, TransferSyntax syntax, @Nullable PixelSource pixels) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            CountingOutputStream counting = new CountingOutputStream(out);
            DeflaterOutputStream deflated = new DeflaterOutputStream(counting, deflater, 8192);
            new ElementWriter(deflated, syntax.explicitVr(), syntax.bigEndian()).writeAll(dataSet, pixels);
            deflated.finish();
            if ((counting.count() & 1) == 1) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }
}
