package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gantry.PhantomMask;
import io.gantry.dicom.image.ReferenceSegmentation;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.phantom.Nodule;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model for lesions that Gantry brings along, on phantoms from seeds it was not trained on. */
class CtLesionTest extends OwnModels {

    private static final int SIZE = 384;
    private static final int SLICES = 14;

    @TempDir
    Path folder;

    @Test
    void outlines_nodules_at_least_as_well_as_its_card_promises() {
        double mean = LongStream.range(9_200_000, 9_200_100)
                .mapToObj(seed -> PhantomSeries.withNodules(seed, SIZE, SLICES))
                .filter(series -> series.truth().stream().anyMatch(nodule -> nodule.diameter() > 7))
                .limit(4)
                .mapToDouble(series ->
                        judge(series, new PhantomMask(series)).metrics().get(0).value())
                .average()
                .orElseThrow();

        assertThat(mean).isGreaterThan(0.8);
    }

    @Test
    void measures_a_nodule_of_a_centimetre_in_cubic_millimetres_where_it_lies() {
        PhantomSeries series = LongStream.range(9_300_000, 9_300_100)
                .mapToObj(seed -> PhantomSeries.withNodules(seed, SIZE, 30))
                .filter(one -> one.truth().size() == 1 && one.truth().get(0).diameter() > 10)
                .filter(one ->
                        Math.abs(one.truth().get(0).centre().z() - one.slice(15).position()) < 5)
                .findFirst()
                .orElseThrow();
        Nodule nodule = series.truth().get(0);

        Lesion lesion = judge(series, null).lesions().get(0);

        assertThat(lesion.volumeMm3() / nodule.volume()).isCloseTo(1, within(0.15));
        assertThat(lesion.centre().get(0)).isCloseTo(nodule.centre().x(), within(1.0));
        assertThat(lesion.centre().get(1)).isCloseTo(nodule.centre().y(), within(1.0));
        assertThat(lesion.centre().get(2)).isCloseTo(nodule.centre().z(), within(2.0));
    }

    @Test
    void agrees_more_with_the_truth_than_with_marks_beside_it() throws IOException {
        PhantomSeries series = PhantomSeries.withNodules(9_200_001, SIZE, SLICES);

        double truth = dice(series, 0);
        double beside = dice(series, 4);
        double elsewhere = dice(series, 60);

        assertThat(truth).isGreaterThan(beside + 0.1);
        assertThat(beside).isGreaterThan(elsewhere);
        assertThat(truth)
                .isEqualTo(
                        judge(series, new PhantomMask(series)).metrics().get(0).value());
        assertThat(judge(series, null).metrics()).isEmpty();
    }

    @Test
    void is_left_alone_where_nobody_asks_for_it() {
        PhantomSeries series = PhantomSeries.healthy(1, SIZE, 3);

        assertThat(models.classify(series.facts(), slices(series)).model().name())
                .isEqualTo("ct-nodule");
    }

    private double dice(PhantomSeries series, int shift) throws IOException {
        Path file = folder.resolve("segmentation-" + shift + ".dcm");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PhantomStudy(List.of(series)).writeSegmentation(out, 0, shift);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return judge(series, new ReferenceSegmentation(channel, 0, channel.size()))
                    .metrics()
                    .get(0)
                    .value();
        }
    }

    private static Findings judge(PhantomSeries series, @Nullable ReferenceMask reference) {
        return Objects.requireNonNull(models.judge(series.facts(), slices(series), "ct-lesion", reference)
                .findings());
    }
}
