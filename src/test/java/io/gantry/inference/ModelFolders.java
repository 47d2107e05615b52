package io.gantry.inference;

import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Folders of models for the tests, and series that fit them. */
public final class ModelFolders {

    static final Path NATIVES = Path.of(System.getProperty("java.io.tmpdir"), "gantry-natives");

    private ModelFolders() {}

    /** A descriptor that takes any CT of 2 slices and more; a test breaks one line of it. */
    static String descriptor(String name, String file) {
        return """
                name: %s
                version: 1.0.0
                file: %s
                task: classification
                accepts:
                  modality: CT
                  bodyParts: []
                  minimumSlices: 2
                  pixelSpacing: {from: 0.2, to: 4.0}
                  sliceSpacing: {from: 0.2, to: 6.0}
                input:
                  window: {low: -1000, high: 1000}
                  spacing: 1.0
                  batch: 3
                output:
                  labels: [dark, bright]
                  threshold: 0.5
                  aggregate: max
                """.formatted(name, file);
    }

    /** A descriptor of a model that outlines regions of 10 mm3 and more, of which it tells 3. */
    public static String segmentation(String name, int neighbours) {
        return descriptor(name, name + ".pt")
                .replace("task: classification", "task: segmentation")
                .replace("batch: 3", "batch: 3\n  neighbours: " + neighbours)
                .replace("aggregate: max", "minimumVolume: 10\n  minimumSlices: 1\n  mostRegions: 3");
    }

    /** Puts a descriptor, and the TorchScript of that name from the test resources, into a folder of its own. */
    public static Path put(Path models, String name, String descriptor, String script) throws IOException {
        Path folder = Files.createDirectories(models.resolve(name));
        try (InputStream in = ModelFolders.class.getResourceAsStream(script + ".pt")) {
            Files.copy(Objects.requireNonNull(in, script), folder.resolve(script + ".pt"));
        }
        return Files.writeString(folder.resolve("model.yaml"), descriptor);
    }

    static Path put(Path models, String script) throws IOException {
        return put(models, script, descriptor(script, script + ".pt"), script);
    }

    public static Models load(Path models) {
        return new Models(new InferenceSettings(models, 2, NATIVES));
    }

    static SeriesFacts ct(int slices) {
        return new SeriesFacts("CT", "CHEST", slices, 2, Set.of("1.2.840.10008.1.2.1"));
    }

    /** A slice of one value, 1 mm a pixel. */
    static Slice even(int rows, int columns, double value) {
        return even(rows, columns, value, 1);
    }

    static Slice even(int rows, int columns, double value, double spacing) {
        float[] values = new float[rows * columns];
        Arrays.fill(values, (float) value);
        return new Slice(rows, columns, values, spacing, spacing, 0);
    }

    /** Slices of one value each, 16 x 16. */
    static Iterator<Slice> series(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> even(16, 16, values[i]))
                .iterator();
    }
}
