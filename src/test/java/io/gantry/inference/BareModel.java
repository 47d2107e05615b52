package io.gantry.inference;

import ai.djl.translate.TranslateException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.TorchScript.Batch;
import io.gantry.phantom.PhantomSeries;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model without anything around it, for benchmarks: pixels are prepared first, forward passes are run after. */
public final class BareModel implements AutoCloseable {

    private final ModelDescriptor descriptor;
    private final TorchScript script;

    /** Loads the model of a folder that holds {@code model.yaml}. */
    public BareModel(Path folder) {
        try {
            JsonNode root = DescriptorReader.parse(folder.resolve("model.yaml"));
            descriptor = DescriptorReader.check(root);
            script = TorchScript.load(
                    descriptor,
                    folder.resolve(descriptor.file()),
                    Torch.start(ModelFolders.NATIVES, DeviceChoice.AUTO));
        } catch (BrokenModel e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * A phantom's forward passes.
     *
     * @param batches what each pass is given
     */
    public record Prepared(List<Batch> batches) {}

    /** Pixels as the hub would prepare them; batches past the first two use the pixels of those, to save memory. */
    public Prepared prepare(PhantomSeries series) {
        Preprocessing preprocessing = new Preprocessing(descriptor.input(), series.slice(0));
        int pixels = preprocessing.rows() * preprocessing.columns();
        int size = Math.min(descriptor.input().batch(), DirectBuffers.FLOATS / pixels);
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < series.slices(); start += size) {
            int images = Math.min(size, series.slices() - start);
            ByteBuffer values = batches.size() < 2
                    ? fill(series, preprocessing, start, images)
                    : batches.get(batches.size() % 2).values();
            batches.add(new Batch(values, images, preprocessing.rows(), preprocessing.columns()));
        }
        return new Prepared(batches);
    }

    private static ByteBuffer fill(PhantomSeries series, Preprocessing preprocessing, int start, int images) {
        ByteBuffer values = DirectBuffers.allocate(images * preprocessing.rows() * preprocessing.columns());
        var floats = values.asFloatBuffer();
        for (int image = 0; image < images; image++) {
            preprocessing.put(series.slice(start + image), floats);
        }
        return values;
    }

    /** Runs all passes of a series, one after the other, on the calling thread. */
    public void forward(Prepared prepared) {
        try {
            for (Batch batch : prepared.batches()) {
                script.forward(batch);
            }
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        script.close();
    }
}
