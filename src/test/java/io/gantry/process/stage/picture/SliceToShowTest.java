package io.gantry.process.stage.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.Instances;
import io.gantry.archive.SeriesObject;
import io.gantry.archive.SeriesObjectWriter;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Extent;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which slice stands for a result, and that nothing of whose it is goes with it. */
class SliceToShowTest {

    private static final int SLICES = 9;

    @TempDir
    Path folder;

    @Test
    void the_middle_of_the_region_that_the_model_is_surest_of_is_shown() throws IOException {
        try (SeriesObject series = series(instance -> instance)) {
            var found = findings(lesion(0.4, 0, 2), lesion(0.9, 5, 7), lesion(0.6, 1, 1));
            assertThat(number(series, SliceToShow.of(series.instances(), found)))
                    .isEqualTo(6);
        }
    }

    @Test
    void without_regions_it_is_the_middle_of_the_series() throws IOException {
        try (SeriesObject series = series(instance -> instance)) {
            assertThat(number(series, SliceToShow.of(series.instances(), null))).isEqualTo(SLICES / 2);
            assertThat(number(series, SliceToShow.of(series.instances(), findings())))
                    .isEqualTo(SLICES / 2);
        }
    }

    @Test
    void a_region_beyond_the_series_is_shown_by_its_last_slice() throws IOException {
        try (SeriesObject series = series(instance -> instance)) {
            var found = findings(lesion(0.9, 50, 60));
            assertThat(number(series, SliceToShow.of(series.instances(), found)))
                    .isEqualTo(SLICES - 1);
        }
    }

    @Test
    void a_picture_has_pixels_and_nothing_else() throws IOException {
        Path png = folder.resolve("a.png");
        try (SeriesObject series = series(instance -> instance.put(Tag.PatientName, VR.PN, "Somebody^Known"))) {
            SliceToShow.of(series.instances(), null).write(png);
        }
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(64);
        String bytes = Files.readString(png, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("Somebody", "tEXt", "iTXt", "zTXt", "eXIf", "tIME");
    }

    @Test
    void what_may_show_in_its_pixels_whose_it_is_is_left_out() throws IOException {
        try (SeriesObject series = series(instance -> instance.put(Tag.BurnedInAnnotation, VR.CS, "YES"))) {
            SliceToShow slice = SliceToShow.of(series.instances(), null);
            assertThatThrownBy(() -> slice.write(folder.resolve("b.png")))
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessage("Its pixels may show whose they are: Burned In Annotation (0028,0301) is YES.");
        }
        assertThat(folder.resolve("b.png")).doesNotExist();
    }

    private static int number(SeriesObject series, SliceToShow shown) {
        assertThat(shown.place()).isZero();
        return series.instances().indexOf(shown.instance());
    }

    private static Findings findings(Lesion... lesions) {
        return new Findings(Arrays.asList(lesions), lesions.length, 1, List.of(), List.of());
    }

    private static Lesion lesion(double confidence, int first, int last) {
        return new Lesion(
                "lesion",
                1,
                confidence,
                List.of(1.0, 1.0, 1.0),
                Coordinates.PIXEL,
                new Extent(1, 2, 1, 2, first, last));
    }

    private SeriesObject series(UnaryOperator<DataSet> change) throws IOException {
        Path file = folder.resolve("series.zip");
        try (SeriesObjectWriter writer = new SeriesObjectWriter(file)) {
            for (int number = 1; number <= SLICES; number++) {
                DataSet instance = change.apply(Instances.ct("1.2.3", "1.2.3.1", number));
                writer.add(new ByteArrayInputStream(Instances.file(instance)));
            }
        }
        return SeriesObject.open(file);
    }
}
