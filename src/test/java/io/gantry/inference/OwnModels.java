package io.gantry.inference;

import io.gantry.model.imaging.Slice;
import io.gantry.phantom.PhantomSeries;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What tests of the models share that Gantry brings along. */
abstract class OwnModels {

    static Models models;

    @BeforeAll
    static void load() {
        models = ModelFolders.load(Path.of("models"));
    }

    @AfterAll
    static void close() {
        models.close();
    }

    static Iterator<Slice> slices(PhantomSeries series) {
        return IntStream.range(0, series.slices()).mapToObj(series::slice).iterator();
    }
}
