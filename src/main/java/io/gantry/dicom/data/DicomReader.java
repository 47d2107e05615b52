package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and data sets from a stream in bounded memory, whatever lengths they announce. Reads many small pieces:
 * give a buffered stream. Never closes it. Anything that is not DICOM, is cut or is damaged is {@link UnreadableDicom};
 * {@link IOException} comes only from the stream itself.
 */
public final class DicomReader {

    private static final int PREAMBLE = 128;
    private static final String MAGIC = "DICM";

    private final ReadOptions options;
    private DicomInput in;
    private @Nullable InflatedInput inflated;

    public DicomReader(InputStream in, ReadOptions options) {
        this.in = new DicomInput(in);
        this.options = options;
    }

    /** Reads a Part 10 file, also one without preamble or file meta information, as far as the options say. */
    public static DicomObject readPart10(InputStream in, ReadOptions options) throws IOException {
        DicomReader reader = new DicomReader(in, options);
        try {
            return reader.readPart10();
        } finally {
            reader.end();
        }
    }

    /** Reads a Part 10 file from disk. */
    public static DicomObject readPart10(Path file, ReadOptions options) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 16 << 10)) {
            return readPart10(in, options);
        }
    }

    /** Reads a data set without file meta information, as the network carries it (PS3.8 annex E). */
    public static DicomObject readDataSet(InputStream in, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        DicomReader reader = new DicomReader(in, options);
        try {
            return reader.readDataSet(new DataSet(), syntax);
        } finally {
            reader.end();
        }
    }

    /** Reads a Part 10 file; call once. */
    public DicomObject readPart10() throws IOException {
        boolean marked = passPreamble();
        if (!marked && !Encoding.looksLikeDicom(in.peek(8))) {
            throw new UnreadableDicom("This is not a DICOM file.");
        }
        if (marked && in.isAtEnd()) {
            throw DicomInput.cut(Tag.FileMetaInformationGroupLength);
        }
        DataSet meta = new DataSet();
        ReadOptions all = new ReadOptions(false, 1 << 16, 1 << 20, options.maxDepth(), tag -> true);
        new ElementReader(in, true, false, all, new ElementReader.Budget(all.maxHeld()), 0).readGroup(meta, 2);
        TransferSyntax declared =
                meta.string(Tag.TransferSyntaxUID).map(TransferSyntax::of).orElse(null);
        return readDataSet(meta, declared == null ? Encoding.guess(in.peek(8)) : declared);
    }

    /** What is left of the stream: the value of the pixel data where reading stopped there, inflated if need be. */
    public InputStream rest() {
        return in;
    }

    void end() {
        if (inflated != null) {
            inflated.end();
        }
    }

    private DicomObject readDataSet(DataSet meta, TransferSyntax declared) throws IOException {
        if (declared.deflated()) {
            inflated = inflate(in);
            in = new DicomInput(inflated);
        }
        TransferSyntax syntax = Encoding.check(declared, in.peek(8));
        DataSet dataSet = new DataSet();
        ElementReader reader = new ElementReader(
                in, syntax.explicitVr(), syntax.bigEndian(), options, new ElementReader.Budget(options.maxHeld()), 0);
        reader.readTop(dataSet);
        if (inflated != null) {
            inflated.endHeader();
        }
        return new DicomObject(meta, syntax, dataSet, reader.pixels());
    }

    private boolean passPreamble() throws IOException {
        byte[] start = in.peek(PREAMBLE + MAGIC.length());
        int after = hasMagic(start, PREAMBLE) ? PREAMBLE : hasMagic(start, 0) ? 0 : -1;
        if (after >= 0) {
            in.pass(after + MAGIC.length(), Tag.FileMetaInformationGroupLength);
        }
        return after >= 0;
    }

    private static boolean hasMagic(byte[] bytes, int at) {
        if (bytes.length < at + MAGIC.length()) {
            return false;
        }
        for (int i = 0; i < MAGIC.length(); i++) {
            if (bytes[at + i] != MAGIC.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Raw deflate (PS3.5 A.5); some writers leave the zlib header in, whose first two bytes divide by 31. */
    private static InflatedInput inflate(DicomInput in) throws IOException {
        byte[] start = in.peek(2);
        boolean zlib =
                start.length == 2 && (start[0] & 0x0F) == 8 && ((start[0] & 0xFF) << 8 | start[1] & 0xFF) % 31 == 0;
        // One more byte than the stream has, as java.util.zip.Inflater asks for with raw deflate.
        InputStream padded = new SequenceInputStream(in, new ByteArrayInputStream(new byte[1]));
        return new InflatedInput(padded, !zlib);
    }
}
