package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.Classification;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The model that Gantry brings along, on phantoms from seeds it was not trained on. */
class CtNoduleTest extends OwnModels {

    private static final int SLICES = 12;

    @Test
    void serves() {
        assertThat(models.refused()).isEmpty();
        assertThat(models.served()).extracting(model -> model.name()).contains("ct-nodule");
    }

    @Test
    void tells_phantoms_with_nodules_of_a_centimetre_from_healthy_ones() {
        List<Double> healthy = LongStream.range(9_000_000, 9_000_006)
                .mapToObj(
                        seed -> judge(PhantomSeries.healthy(seed, 512, SLICES)).probability())
                .toList();
        List<Double> ill = LongStream.range(9_000_000, 9_000_100)
                .mapToObj(seed -> PhantomSeries.withNodules(seed, 512, SLICES))
                .filter(series -> series.truth().stream().anyMatch(nodule -> nodule.diameter() > 10))
                .limit(6)
                .map(series -> judge(series).probability())
                .toList();

        long rightlyOrdered = ill.stream()
                .mapToLong(one -> healthy.stream().filter(other -> one > other).count())
                .sum();
        assertThat(rightlyOrdered).isGreaterThanOrEqualTo(34);
    }

    @Test
    void judges_both_series_of_the_sample_rightly() {
        PhantomStudy sample = PhantomStudy.sample(20, 512, 24);

        assertThat(sample.series()).extracting(series -> judge(series).label()).containsExactly("no nodule", "nodule");
    }

    @Test
    void answers_the_same_every_time() {
        PhantomSeries series = PhantomSeries.withNodules(9_100_000, 256, SLICES);

        assertThat(judge(series)).isEqualTo(judge(series));
    }

    @Test
    void judges_a_single_slice() {
        assertThat(judge(PhantomSeries.healthy(1, 512, 1)).probability()).isBetween(0.0, 1.0);
    }

    private static Classification judge(PhantomSeries series) {
        return models.classify(series.facts(), slices(series));
    }
}
