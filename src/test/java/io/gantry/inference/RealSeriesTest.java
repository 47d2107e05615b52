package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.SharedData;
import io.gantry.dicom.image.ImageReader;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.dicom.image.SeriesGeometry;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A real scanner's series through the model that Gantry brings along: it is a head, so only the way counts. */
class RealSeriesTest {

    @Test
    void takes_the_54_slices_of_a_scanner_with_a_tilted_gantry() throws IOException {
        Map<String, Path> files = new HashMap<>();
        Map<String, InstanceHeader> headers = new HashMap<>();
        for (Path file : SharedData.ctSeries()) {
            InstanceHeader header = InstanceHeader.read(file);
            if (header.hasPixels()) {
                files.put(header.sopInstanceUid(), file);
                headers.put(header.sopInstanceUid(), header);
            }
        }
        SeriesGeometry geometry = SeriesGeometry.of(headers.values().stream().toList());
        InstanceHeader first = geometry.ordered().get(0);
        SeriesFacts facts = new SeriesFacts(
                first.modality(),
                first.bodyPartExamined(),
                geometry.ordered().size(),
                geometry.sliceSpacing(),
                Set.of(first.transferSyntaxUid()));
        Iterator<Slice> slices = geometry.ordered().stream()
                .map(header -> slice(files.get(header.sopInstanceUid())))
                .iterator();

        try (Models models = ModelFolders.load(Path.of("models"))) {
            Classification answer = models.classify(facts, slices);

            assertThat(facts.slices()).isEqualTo(54);
            assertThat(answer.probability()).isBetween(0.0, 1.0);
            assertThat(answer.model().name()).isEqualTo("ct-nodule");
        }
    }

    private static Slice slice(Path file) {
        try (ImageReader image = ImageReader.open(file)) {
            return image.frame(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
