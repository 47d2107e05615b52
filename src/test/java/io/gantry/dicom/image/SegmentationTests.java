package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.ImageSource;
import io.gantry.model.imaging.Slice;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** What tests of reference segmentations share: a phantom with its segmentation, and changes to it. */
abstract class SegmentationTests {

    static final PhantomSeries SERIES = PhantomSeries.withNodules(31, 150, 12);

    @TempDir
    Path folder;

    static List<BitSet> marks(Path file, List<Slice> slices) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ReferenceSegmentation reference = new ReferenceSegmentation(channel, 0, channel.size());
            List<BitSet> found = slices.stream().map(reference::markedIn).toList();
            reference.finish();
            return found;
        }
    }

    static List<BitSet> truth() {
        return IntStream.range(0, SERIES.slices()).mapToObj(SERIES::mask).toList();
    }

    static List<Slice> slices() {
        return slices(SERIES);
    }

    static List<Slice> slices(PhantomSeries series) {
        return IntStream.range(0, series.slices()).mapToObj(series::slice).toList();
    }

    Path written(int shift) throws IOException {
        Path file = folder.resolve("segmentation.dcm");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PhantomStudy(List.of(SERIES)).writeSegmentation(out, 0, shift);
        }
        return file;
    }

    Path changed(Consumer<DataSet> change) throws IOException {
        Path file = written(0);
        DataSet header =
                DicomReader.readPart10(file, ReadOptions.whole(16 << 20)).dataSet();
        change.accept(header);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            DicomWriter.writePart10(out, header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        }
        return file;
    }

    static DataSet segment(int number, String label) {
        return new DataSet().put(Tag.SegmentNumber, VR.US, number).put(Tag.SegmentLabel, VR.LO, label);
    }

    static DataSet shared(DataSet header, int sequence) {
        return header.item(Tag.SharedFunctionalGroupsSequence)
                .orElseThrow()
                .item(sequence)
                .orElseThrow();
    }

    static Slice of(Slice slice, String instance, String frameOfReference) {
        return new Slice(
                slice.rows(),
                slice.columns(),
                slice.values(),
                slice.rowSpacing(),
                slice.columnSpacing(),
                slice.position(),
                slice.placement(),
                new ImageSource(instance, 1, frameOfReference));
    }
}
