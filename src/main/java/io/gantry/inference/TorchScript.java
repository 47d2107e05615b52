package io.gantry.inference;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;

/** A TorchScript file, loaded. Predictors are pooled: there are as many as forward passes ever ran side by side. */
final class TorchScript implements AutoCloseable {

    private final Model model;
    private final Form form;
    private final ConcurrentLinkedDeque<Predictor<Batch, float[]>> idle = new ConcurrentLinkedDeque<>();

    private TorchScript(Model model, Form form) {
        this.model = model;
        this.form = form;
    }

    /**
     * Images for one forward pass.
     *
     * @param values direct, native order, from its start {@code images * channels * rows * columns} floats
     */
    record Batch(ByteBuffer values, int images, int rows, int columns) {}

    /** Loads a file and has it answer once. */
    static TorchScript load(Descriptor descriptor, Path file, Torch.Started torch) throws BrokenModel {
        Model model = Model.newInstance(descriptor.name(), torch.device(), torch.engine());
        try {
            model.load(file.toAbsolutePath().getParent(), file.getFileName().toString(), Map.of("mapLocation", "true"));
            TorchScript script = new TorchScript(model, Form.of(descriptor));
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

    /** PyTorch makes its plans for a shape at the first passes: they are not to be the first clients'. */
    private void tryOut() throws BrokenModel {
        int most = Arrays.stream(form.trials()).max().orElseThrow();
        ByteBuffer values = DirectBuffers.allocate(most * form.channels() * form.trialRows() * form.trialColumns());
        for (int images : form.trials()) {
            tryOut(images, values);
            tryOut(images, values);
        }
    }

    private void tryOut(int images, ByteBuffer values) throws BrokenModel {
        float[] answers;
        try {
            answers = forward(new Batch(values, images, form.trialRows(), form.trialColumns()));
        } catch (TranslateException | RuntimeException e) {
            throw new BrokenModel(
                    "a trial with %d empty images of %d x %d fails: %s"
                            .formatted(images, form.trialColumns(), form.trialRows(), firstLine(e)),
                    e);
        }
        form.check(answers, images);
    }

    private static String firstLine(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse("no reason given");
    }

    /** What the model answers, image by image. */
    float[] forward(Batch batch) throws TranslateException {
        Predictor<Batch, float[]> predictor = idle.pollFirst();
        if (predictor == null) {
            predictor = model.newPredictor(new Answering(form));
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
    private record Answering(Form form) implements NoBatchifyTranslator<Batch, float[]> {

        @Override
        public NDList processInput(TranslatorContext context, Batch batch) {
            NDManager manager = context.getNDManager();
            context.setAttachment("batch", batch);
            ByteBuffer values = batch.values().duplicate().order(ByteOrder.nativeOrder());
            Shape shape = new Shape(batch.images(), form.channels(), batch.rows(), batch.columns());
            values.limit((int) shape.size() * Float.BYTES);
            return new NDList(manager.create(values, shape, DataType.FLOAT32));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList output) {
            Batch batch = (Batch) context.getAttachment("batch");
            if (output.size() != 1) {
                throw new IllegalStateException("the answer is " + output.size() + " tensors, not one");
            }
            NDArray answer = output.get(0);
            List<Shape> right = form.answers(batch);
            if (!right.contains(answer.getShape())) {
                throw new IllegalStateException("the answer has shape " + answer.getShape() + ", not "
                        + right.stream().map(Shape::toString).collect(Collectors.joining(" or ")));
            }
            return answer.toType(DataType.FLOAT32, false).toFloatArray();
        }
    }
}
