package io.gantry.inference;

import io.gantry.inference.TorchScript.Batch;
import io.gantry.model.failure.ModelFailed;
import io.gantry.model.imaging.Slice;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One series on its way through a model: while one batch is in its forward pass, the next is being filled. */
final class SeriesRun implements AutoCloseable {

    private final ServedModel model;
    private final Preprocessing preprocessing;
    private final Answers answers;
    private final Neighbourhood neighbourhood;
    private final int neighbours;
    private final int floats;
    private final int batch;
    private ByteBuffer filling;
    private ByteBuffer resting;
    private @Nullable CompletableFuture<float[]> running;
    private int sent;
    private int filled;

    /** A run for slices as large as these, whose answers are handed on as they come. */
    SeriesRun(ServedModel model, Preprocessing preprocessing, Answers answers) {
        ModelDescriptor.Input input = model.descriptor().input();
        this.model = model;
        this.preprocessing = preprocessing;
        this.answers = answers;
        this.neighbours = input.neighbours();
        this.neighbourhood = new Neighbourhood(neighbours);
        this.floats = input.channels() * preprocessing.rows() * preprocessing.columns();
        this.batch = Math.min(input.batch(), DirectBuffers.FLOATS / floats);
        this.filling = model.buffers().take();
        this.resting = model.buffers().take();
    }

    /**
     * Tells what the next slice stands for, after it was {@link #put} and before the slice after it is.
     *
     * @param depth millimetres along the normal
     */
    void expect(Slice slice, double depth) {
        answers.expect(slice, depth);
    }

    /** Puts the next slice into a batch; its values are not needed any more then. */
    void put(Slice slice) {
        if (neighbours == 0) {
            preprocessing.put(slice, next());
            count();
            return;
        }
        float[] prepared = new float[preprocessing.rows() * preprocessing.columns()];
        preprocessing.put(slice, FloatBuffer.wrap(prepared));
        neighbourhood.add(prepared);
        putWhole();
    }

    /** Judges what is left after the last slice. */
    void finish() {
        for (int i = 0; i < neighbours; i++) {
            neighbourhood.repeatLast();
            putWhole();
        }
        if (filled > 0) {
            send();
        }
        await();
    }

    private void putWhole() {
        if (neighbourhood.isWhole()) {
            neighbourhood.put(next());
            count();
        }
    }

    /** Room for the next image in the batch. */
    private FloatBuffer next() {
        return filling.slice(filled * floats * Float.BYTES, floats * Float.BYTES)
                .order(filling.order())
                .asFloatBuffer();
    }

    private void count() {
        filled++;
        if (filled == batch) {
            send();
        }
    }

    private void send() {
        await();
        ByteBuffer full = filling;
        filling = resting;
        resting = full;
        running = model.forward(new Batch(full, filled, preprocessing.rows(), preprocessing.columns()));
        sent = filled;
        filled = 0;
    }

    private void await() {
        if (running == null) {
            return;
        }
        float[] each;
        try {
            each = running.join();
        } catch (CompletionException e) {
            throw new ModelFailed("The model " + model.identity().name() + " failed on this series.", e.getCause());
        } finally {
            running = null;
        }
        for (float answer : each) {
            if (!(answer >= 0 && answer <= 1)) {
                throw new ModelFailed("The model " + model.identity().name() + " gave no probability for this series.");
            }
        }
        answers.take(each, sent);
    }

    /** Waits for a forward pass under way: it reads the buffers that are given back here. */
    @Override
    public void close() {
        if (running != null) {
            running.exceptionally(e -> new float[0]).join();
        }
        model.buffers().giveBack(filling);
        model.buffers().giveBack(resting);
    }
}
