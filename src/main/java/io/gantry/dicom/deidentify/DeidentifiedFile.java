package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that is de-identified while it flows: its header is, its pixels still stand in the stream it is read from. */
public final class DeidentifiedFile {

    private final DataSet original;
    private final DataSet dataSet;
    private final TransferSyntax syntax;
    private final @Nullable PixelCopy pixels;

    private DeidentifiedFile(DataSet original, DataSet dataSet, TransferSyntax syntax, @Nullable PixelCopy pixels) {
        this.original = original;
        this.dataSet = dataSet;
        this.syntax = syntax;
        this.pixels = pixels;
    }

    static DeidentifiedFile read(DicomReader reader, Deidentifier deidentifier) throws IOException {
        DicomObject object = reader.readPart10();
        DataSet original = object.dataSet();
        DataSet dataSet = deidentifier.deidentify(original);
        int overlays = deidentifier.overlayBits(original);
        PixelCopy pixels = object.pixels()
                .map(at -> new PixelCopy(reader.rest(), at, mask(original, object.transferSyntax(), overlays)))
                .orElse(null);
        return new DeidentifiedFile(original, dataSet, object.transferSyntax(), pixels);
    }

    private static PixelMask mask(DataSet original, TransferSyntax syntax, int overlays) {
        return PixelMask.without(overlays, original.integer(Tag.BitsAllocated).orElse(0), syntax);
    }

    /** Why the picture itself may show who it is of; empty when nothing says so. */
    public Optional<String> burnedInText() {
        return BurnedInText.reason(original);
    }

    /** The de-identified data set without its pixels; to be read only. */
    public DataSet dataSet() {
        return dataSet;
    }

    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /** Writes the file in the transfer syntax it came in, with file meta information of its own; once. */
    public void writeTo(OutputStream out) throws IOException {
        if (pixels == null) {
            DicomWriter.writePart10(out, dataSet, syntax);
        } else {
            PixelSource source = pixels.source();
            DicomWriter.writePart10(out, dataSet, syntax, source);
        }
    }
}
