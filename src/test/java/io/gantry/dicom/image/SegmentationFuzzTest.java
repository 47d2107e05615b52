package io.gantry.dicom.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any file marks pixels of a slice, or is refused by name. */
class SegmentationFuzzTest {

    private static final int SIDE = 8;

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "5m")
    void any_file_marks_pixels_or_is_refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed.dcm"), bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            SegmentedSeries.read(new ByteArrayInputStream(bytes));
            ReferenceSegmentation segmentation = new ReferenceSegmentation(channel, 0, channel.size());
            for (int number = 0; number < 3; number++) {
                if (segmentation.markedIn(slice(number)).length() > SIDE * SIDE) {
                    throw new AssertionError("marks lie beside the slice");
                }
            }
            segmentation.finish();
        } catch (UnreadableDicom | UndecodablePixels refused) {
            // One of the two permitted outcomes.
        }
    }

    private static Slice slice(int number) {
        Placement placement = new Placement(new Place(0, 0, number), new Place(1, 0, 0), new Place(0, 1, 0));
        return new Slice(SIDE, SIDE, new float[SIDE * SIDE], 1, 1, number, placement);
    }
}
