package io.gantry.inference;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A TorchScript file, loaded. Predictors are pooled: there are as many as forward passes ever ran side by side. */
final class TorchScript implements AutoCloseable {

    private static final int TRIAL_SIDE = 64;

    private final Model model;
    private final ConcurrentLinkedDeque<Predictor<Batch, float[]>> idle = new ConcurrentLinkedDeque<>();

    private TorchScript(Model model) {
        this.model = model;
    }

    /**
     * Images for one forward pass.
     *
     * @param values direct, native order, from its start {@code images * rows * columns} floats
     */
    record Batch(ByteBuffer values, int images, int rows, int columns) {}

    /** Loads a file and has it answer once, on the first GPU where there is one, else on the CPU. */
    static TorchScript load(String name, Path file, String engine) throws BrokenModel {
        Model model = Model.newInstance(name, (Device) null, engine);
        try {
            model.load(file.toAbsolutePath().getParent(), file.getFileName().toString(), Map.of("mapLocation", "true"));
            TorchScript script = new TorchScript(model);
            script.tryOut();
            return script;
        } catch (BrokenModel e) {
            model.close();
            throw e;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new BrokenModel("the file is no TorchScript that PyTorch can load", e);
        }
    }

    private void tryOut() throws BrokenModel {
        ByteBuffer values = DirectBuffers.allocate(2 * TRIAL_SIDE * TRIAL_SIDE);
        float[] answers;
        try {
            answers = forward(new Batch(values, 2, TRIAL_SIDE, TRIAL_SIDE));
        } catch (TranslateException | RuntimeException e) {
            throw new BrokenModel("a trial with two empty images of 64 x 64 fails: " + firstLine(e), e);
        }
        for (float answer : answers) {
            if (!(answer >= 0 && answer <= 1)) {
                throw new BrokenModel("a trial answers " + answer + ", which is no probability");
            }
        }
    }

    private static String firstLine(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse("no reason given");
    }

    /** One probability per image. */
    float[] forward(Batch batch) throws TranslateException {
        Predictor<Batch, float[]> predictor = idle.pollFirst();
        if (predictor == null) {
            predictor = model.newPredictor(new Probabilities());
        }
        try {
            return predictor.predict(batch);
        } finally {
            idle.addFirst(predictor);
        }
    }

    @Override
    public void close() {
        idle.forEach(Predictor::close);
        model.close();
    }

    /** Native memory of a batch lives as long as the context's manager: one forward pass. */
    private static final class Probabilities implements NoBatchifyTranslator<Batch, float[]> {

        @Override
        public NDList processInput(TranslatorContext context, Batch batch) {
            NDManager manager = context.getNDManager();
            context.setAttachment("images", batch.images());
            ByteBuffer values = batch.values().duplicate().order(ByteOrder.nativeOrder());
            Shape shape = new Shape(batch.images(), 1, batch.rows(), batch.columns());
            values.limit((int) shape.size() * Float.BYTES);
            return new NDList(manager.create(values, shape, DataType.FLOAT32));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList output) {
            int images = (Integer) context.getAttachment("images");
            if (output.size() != 1) {
                throw new IllegalStateException("the answer is " + output.size() + " tensors, not one");
            }
            NDArray answer = output.get(0);
            Shape shape = answer.getShape();
            boolean column = shape.dimension() == 2 && shape.get(1) == 1;
            if (shape.get(0) != images || !column && shape.dimension() != 1) {
                throw new IllegalStateException(
                        "the answer has shape " + shape + ", not (" + images + ") or (" + images + ", 1)");
            }
            return answer.toType(DataType.FLOAT32, false).toFloatArray();
        }
    }
}
