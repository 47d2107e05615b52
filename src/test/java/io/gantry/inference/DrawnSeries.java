package io.gantry.inference;

import static io.gantry.inference.ModelFolders.ct;
import static io.gantry.inference.ModelFolders.load;
import static io.gantry.inference.ModelFolders.put;

import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** What tests of segmentation share: drawn series, and a model that answers with the windowed image itself. */
abstract class DrawnSeries {

    static final int SIDE = 24;

    @TempDir
    Path folder;

    /** What lies at a pixel: 0 to 1. */
    interface Scene {
        double at(int column, int row, int slice);
    }

    SeriesJudgement judge(String model, int slices, Scene scene) throws IOException {
        return judge(model, slices(slices, 1, scene));
    }

    SeriesJudgement judge(String model, List<Slice> slices) throws IOException {
        try (Models models = segmenting(model)) {
            return models.judge(facts(slices.size()), slices.iterator(), model, null);
        }
    }

    Models segmenting(String model) throws IOException {
        Path models = Files.createTempDirectory(folder, "models");
        put(models, model, ModelFolders.segmentation(model, model.equals("before") ? 1 : 0), model);
        return load(models);
    }

    static Findings findings(SeriesJudgement judgement) {
        return Objects.requireNonNull(judgement.findings());
    }

    static SeriesFacts facts(int slices) {
        return ct(slices);
    }

    static int box(int at, int from, int to) {
        return at >= from && at <= to ? 1 : 0;
    }

    /** Slices 2 mm apart; the window of the test models makes -1000 to 0 and 1000 to 1. */
    static List<Slice> slices(int count, double spacing, Scene scene) {
        return IntStream.range(0, count)
                .mapToObj(slice -> {
                    float[] values = new float[SIDE * SIDE];
                    for (int at = 0; at < values.length; at++) {
                        values[at] = (float) (2000 * scene.at(at % SIDE, at / SIDE, slice) - 1000);
                    }
                    return new Slice(SIDE, SIDE, values, spacing, spacing, 2.0 * slice);
                })
                .toList();
    }
}
