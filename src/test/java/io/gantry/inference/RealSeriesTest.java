package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.SharedData;
import io.gantry.dicom.image.ImageReader;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.dicom.image.SeriesGeometry;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A real scanner's series through the model that Gantry brings along. It is a head and says so, which the model is not made
 * for; where it does not say so, only the way counts.
 */
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
        SeriesFacts head = facts(first, geometry, first.bodyPartExamined());
        SeriesFacts facts = facts(first, geometry, "");
        Iterator<Slice> slices = geometry.ordered().stream()
                .map(header -> slice(files.get(header.sopInstanceUid())))
                .iterator();

        try (Models models = ModelFolders.load(Path.of("models"))) {
            assertThatThrownBy(() -> models.classify(head, List.<Slice>of().iterator()))
                    .isInstanceOf(RefusedByModel.class)
                    .hasMessage("No model takes series of modality CT and body part BRAIN.");
            Classification answer = models.classify(facts, slices);

            assertThat(facts.slices()).isEqualTo(54);
            assertThat(answer.probability()).isBetween(0.0, 1.0);
            assertThat(answer.model().name()).isEqualTo("ct-nodule");
        }
    }

    private static SeriesFacts facts(InstanceHeader first, SeriesGeometry geometry, String bodyPart) {
        return new SeriesFacts(
                first.modality(),
                bodyPart,
                geometry.ordered().size(),
                geometry.sliceSpacing(),
                Set.of(first.transferSyntaxUid()),
                new ImageFacts(
                        first.kind().types(),
                        Set.of(first.kind().photometric()),
                        Set.of(first.kind().units()),
                        first.kind().noUnits(),
                        first.imagePlane().orElseThrow().orientation(),
                        geometry.largestStep()));
    }

    private static Slice slice(Path file) {
        try (ImageReader image = ImageReader.open(file)) {
            return image.frame(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
