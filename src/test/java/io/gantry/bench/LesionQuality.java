package io.gantry.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.PhantomMask;
import io.gantry.inference.InferenceSettings;
import io.gantry.inference.Models;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.phantom.Nodule;
import io.gantry.phantom.PhantomSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Measures ct-lesion on phantoms, by the hub's own way from Hounsfield values to findings: every second one has nodules.
 * Prints what models/ct-lesion/metrics.json holds.
 *
 * <p>Arguments: folder of models, first seed, phantoms, slices of each.
 */
public final class LesionQuality {

    private static final int SIZE = 512;
    private static final double[] DIAMETERS = {5, 7, 10, 15};

    private final List<OfSeries> series = new ArrayList<>();
    private final List<OfNodule> nodules = new ArrayList<>();

    /** @param dice NaN without nodules */
    private record OfSeries(double largest, double dice, int falsePositives) {}

    /** @param volume of the lesion found there, NaN when there is none */
    private record OfNodule(double diameter, double truth, double volume) {}

    private LesionQuality() {}

    public static void main(String[] args) throws Exception {
        LesionQuality quality = new LesionQuality();
        long first = Long.parseLong(args[1]);
        int count = Integer.parseInt(args[2]);
        int slices = Integer.parseInt(args[3]);
        Path natives = Path.of(System.getProperty("java.io.tmpdir"), "gantry-natives");
        try (Models models = new Models(new InferenceSettings(Path.of(args[0]), 1, natives))) {
            for (int index = 0; index < count; index++) {
                quality.judge(
                        models,
                        index % 2 == 1
                                ? PhantomSeries.withNodules(first + index, SIZE, slices)
                                : PhantomSeries.healthy(first + index, SIZE, slices));
            }
        }
        Map<String, Object> metrics = new LinkedHashMap<>(Map.of("first_seed", first));
        metrics.put("slices", slices);
        metrics.putAll(quality.metrics());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(System.out, metrics);
        System.out.println();
    }

    private void judge(Models models, PhantomSeries phantom) {
        Findings found = Objects.requireNonNull(models.judge(
                        phantom.facts(),
                        IntStream.range(0, phantom.slices())
                                .mapToObj(phantom::slice)
                                .iterator(),
                        "ct-lesion",
                        new PhantomMask(phantom))
                .findings());
        List<Lesion> unexplained = new ArrayList<>(found.lesions());
        for (Nodule nodule : phantom.truth()) {
            List<Lesion> here = found.lesions().stream()
                    .filter(lesion -> lies(lesion, nodule))
                    .toList();
            unexplained.removeAll(here);
            double volume = here.stream().mapToDouble(Lesion::volumeMm3).sum();
            if (isWhole(phantom, nodule)) {
                nodules.add(new OfNodule(nodule.diameter(), nodule.volume(), here.isEmpty() ? Double.NaN : volume));
            }
        }
        series.add(new OfSeries(
                phantom.truth().stream().mapToDouble(Nodule::diameter).max().orElse(0),
                phantom.truth().isEmpty() ? Double.NaN : found.metrics().get(0).value(),
                unexplained.size()));
    }

    /** Whether a lesion's centre lies within a nodule, to 2 mm. */
    private static boolean lies(Lesion lesion, Nodule nodule) {
        double u = (lesion.centre().get(0) - nodule.centre().x()) / (nodule.rx() + 2);
        double v = (lesion.centre().get(1) - nodule.centre().y()) / (nodule.ry() + 2);
        double w = (lesion.centre().get(2) - nodule.centre().z()) / (nodule.rz() + 2);
        return u * u + v * v + w * w <= 1;
    }

    /** Nodules that the first or last slice cuts have no known volume within the series. */
    private static boolean isWhole(PhantomSeries phantom, Nodule nodule) {
        double lowest = phantom.slice(0).position();
        double highest = phantom.slice(phantom.slices() - 1).position();
        double z = nodule.centre().z();
        return z - nodule.rz() > lowest && z + nodule.rz() < highest;
    }

    private Map<String, Object> metrics() {
        Map<String, Object> all = new LinkedHashMap<>();
        double[] dice = dice(one -> one.largest() > 0);
        all.put("series", series.size());
        all.put("with_nodules", dice.length);
        all.put("dice_mean", mean(dice));
        all.put("dice_mean_95", interval(dice));
        all.put("dice_median", median(dice));
        all.put("false_positives_per_series", mean(falsePositives(one -> true)));
        all.put("false_positives_per_healthy_series", mean(falsePositives(one -> one.largest() == 0)));
        all.put(
                "healthy_series_without_lesion",
                series.stream()
                        .filter(one -> one.largest() == 0 && one.falsePositives() == 0)
                        .count());
        all.putAll(ofNodules(one -> true));
        Map<String, Object> bySize = new LinkedHashMap<>();
        for (int i = 0; i + 1 < DIAMETERS.length; i++) {
            double low = DIAMETERS[i];
            double high = DIAMETERS[i + 1];
            double[] some = dice(one -> one.largest() >= low && one.largest() < high);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("series", some.length);
            row.put("dice_mean", mean(some));
            row.putAll(ofNodules(one -> one.diameter() >= low && one.diameter() < high));
            bySize.put((int) low + "-" + (int) high, row);
        }
        all.put("by_diameter_mm", bySize);
        return all;
    }

    private Map<String, Object> ofNodules(Predicate<OfNodule> which) {
        List<OfNodule> some = nodules.stream().filter(which).toList();
        double[] errors = some.stream()
                .filter(one -> !Double.isNaN(one.volume()))
                .mapToDouble(one -> (one.volume() - one.truth()) / one.truth())
                .toArray();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("nodules", some.size());
        found.put("sensitivity", rounded((double) errors.length / some.size()));
        found.put("volume_error_mean", mean(errors));
        found.put(
                "volume_error_median_absolute",
                median(Arrays.stream(errors).map(Math::abs).toArray()));
        return found;
    }

    private double[] dice(Predicate<OfSeries> which) {
        return series.stream().filter(which).mapToDouble(OfSeries::dice).toArray();
    }

    private double[] falsePositives(Predicate<OfSeries> which) {
        return series.stream()
                .filter(which)
                .mapToDouble(OfSeries::falsePositives)
                .toArray();
    }

    private static double mean(double[] values) {
        return rounded(Arrays.stream(values).average().orElse(Double.NaN));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return rounded(
                sorted.length == 0 ? Double.NaN : (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2);
    }

    /** 95 % by bootstrap over series. */
    private static List<Double> interval(double[] values) {
        Random random = new Random(7);
        double[] means = random.ints(2000, 0, 1)
                .mapToDouble(i -> random.ints(values.length, 0, values.length)
                        .mapToDouble(at -> values[at])
                        .average()
                        .orElse(Double.NaN))
                .sorted()
                .toArray();
        return List.of(rounded(means[50]), rounded(means[1949]));
    }

    private static double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
