package io.gantry.inference;

import ai.djl.translate.TranslateException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Nothing but the forward passes of models of pictures, in full batches: the least that anything with them can take. */
public final class BarePictures implements AutoCloseable {

    private final List<TorchScript> scripts = new ArrayList<>();
    private final List<PictureDescriptor> descriptors = new ArrayList<>();

    /** @param folders of models, each with its {@code model.yaml} */
    public BarePictures(Path... folders) throws BrokenModel {
        for (Path folder : folders) {
            PictureDescriptor read =
                    (PictureDescriptor) DescriptorReader.read(DescriptorReader.parse(folder.resolve("model.yaml")));
            descriptors.add(read);
            scripts.add(TorchScript.load(
                    read, folder.resolve(read.file()), Torch.start(ModelFolders.NATIVES, DeviceChoice.AUTO)));
        }
    }

    /** Seconds that so many pictures take through all models. */
    public double seconds(int pictures, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begun = System.nanoTime();
            List<Future<?>> passes = new ArrayList<>();
            for (int model = 0; model < scripts.size(); model++) {
                int batch = descriptors.get(model).batch();
                for (int done = 0; done < pictures; done += batch) {
                    int at = model;
                    int images = Math.min(batch, pictures - done);
                    passes.add(pool.submit(() -> pass(at, images)));
                }
            }
            for (Future<?> pass : passes) {
                pass.get();
            }
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            pool.shutdown();
        }
    }

    private float[] pass(int model, int images) throws TranslateException {
        PictureDescriptor of = descriptors.get(model);
        ByteBuffer values = DirectBuffers.allocate(images * of.floats());
        return scripts.get(model).forward(new TorchScript.Batch(values, images, of.height(), of.width()));
    }

    @Override
    public void close() {
        scripts.forEach(TorchScript::close);
    }
}
