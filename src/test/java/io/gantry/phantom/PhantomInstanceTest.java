package io.gantry.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.image.ImageReader;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.model.imaging.Slice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back through the hub's own reader, whichever way the values are stored. */
class PhantomInstanceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void comes_back_as_it_was_drawn(long seed) throws IOException {
        PhantomSeries series = PhantomSeries.withNodules(seed, 48, 4);
        Path file = folder.resolve("slice.dcm");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PhantomInstance("study", seed, 1, series).write(out, 2);
        }

        try (ImageReader image = ImageReader.open(file)) {
            InstanceHeader header = image.header();
            Slice slice = image.frame(0);
            Slice drawn = series.slice(2);

            assertThat(header.modality()).isEqualTo("CT");
            assertThat(header.bodyPartExamined()).isEqualTo("CHEST");
            assertThat(slice.position()).isEqualTo(drawn.position());
            assertThat(slice.rowSpacing()).isEqualTo(drawn.rowSpacing());
            assertThat(slice.columnSpacing()).isEqualTo(drawn.columnSpacing());
            for (int i = 0; i < drawn.values().length; i++) {
                // The lowest value some codings can hold is -1024.
                assertThat((double) slice.values()[i])
                        .isBetween(drawn.values()[i] - 0.51, Math.max(-1023, drawn.values()[i]) + 0.51);
            }
        }
    }
}
