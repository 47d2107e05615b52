package io.gantry.inference;

import io.gantry.inference.TorchScript.Batch;
import io.gantry.model.ModelFailed;
import io.gantry.model.Slice;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One series on its way through a model: while one batch is in its forward pass, the next is being filled. */
final class SeriesRun implements AutoCloseable {

    private final ServedModel model;
    private final Preprocessing preprocessing;
    private final int pixels;
    private final int batch;
    private ByteBuffer filling;
    private ByteBuffer running;
    private @Nullable CompletableFuture<float[]> answers;
    private int filled;
    private int answered;
    private double joined;

    SeriesRun(ServedModel model, Slice first) {
        this.model = model;
        this.preprocessing = new Preprocessing(model.descriptor().input(), first);
        this.pixels = preprocessing.rows() * preprocessing.columns();
        this.batch = Math.min(model.descriptor().input().batch(), DirectBuffers.FLOATS / pixels);
        this.filling = model.buffers().take();
        this.running = model.buffers().take();
    }

    void add(Slice slice) {
        int start = filled * pixels * Float.BYTES;
        preprocessing.put(
                slice,
                filling.slice(start, pixels * Float.BYTES)
                        .order(filling.order())
                        .asFloatBuffer());
        filled++;
        if (filled == batch) {
            send();
        }
    }

    /** The series' answer after the last slice. */
    double finish() {
        if (filled > 0) {
            send();
        }
        await();
        return model.descriptor().output().aggregate().finish(joined, answered);
    }

    private void send() {
        await();
        ByteBuffer full = filling;
        filling = running;
        running = full;
        answers = model.forward(new Batch(full, filled, preprocessing.rows(), preprocessing.columns()));
        filled = 0;
    }

    private void await() {
        if (answers == null) {
            return;
        }
        float[] each;
        try {
            each = answers.join();
        } catch (CompletionException e) {
            throw new ModelFailed("The model " + model.identity().name() + " failed on this series.", e.getCause());
        } finally {
            answers = null;
        }
        for (float answer : each) {
            if (!(answer >= 0 && answer <= 1)) {
                throw new ModelFailed("The model " + model.identity().name() + " gave no probability for this series.");
            }
            joined = model.descriptor().output().aggregate().join(joined, answer);
        }
        answered += each.length;
    }

    /** Waits for a forward pass under way: it reads the buffers that are given back here. */
    @Override
    public void close() {
        if (answers != null) {
            answers.exceptionally(e -> new float[0]).join();
        }
        model.buffers().giveBack(filling);
        model.buffers().giveBack(running);
    }
}
