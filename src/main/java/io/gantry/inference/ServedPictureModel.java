package io.gantry.inference;

import ai.djl.translate.TranslateException;
import io.gantry.inference.TorchScript.Batch;
import io.gantry.model.failure.ModelFailed;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.ModelInput;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A model of pictures that passed its trial. Pictures that come at the same time go through it together: the first waits
 * for others no longer than the delay, and a batch that is full goes at once. A pass that failed is done again picture by
 * picture, so that no picture suffers for another.
 */
final class ServedPictureModel implements Loaded {

    private static final float WHITE = 255;

    private final PictureDescriptor descriptor;
    private final ModelIdentity identity;
    private final TorchScript script;
    private final PictureAnswers answers;
    private final Forwards forwards;
    private final DirectBuffers buffers;
    private final Reliability reliability;
    private final Usage usage;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    ServedPictureModel(
            PictureDescriptor descriptor, ModelIdentity identity, TorchScript script, Forwards forwards, Usage usage) {
        this.descriptor = descriptor;
        this.identity = identity;
        this.script = script;
        this.answers = new PictureAnswers(descriptor, identity);
        this.forwards = forwards;
        this.buffers = new DirectBuffers(descriptor.batch() * descriptor.floats());
        this.reliability = new Reliability(identity.name());
        this.usage = usage;
    }

    /** Threads for native calls, and how long they are waited for. */
    record Forwards(Executor threads, InferenceSettings settings) {

        private void after(Runnable work) {
            long delay = settings.batchDelay().toNanos();
            Executor later =
                    delay == 0 ? threads : CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS, threads);
            later.execute(work);
        }
    }

    @Override
    public PictureDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    /**
     * Has a picture judged, from now on; whoever takes the answer waits for it.
     *
     * @return empty when the model is retired
     * @throws ModelFailed when the model is taken out; the answer throws it when the model breaks down or takes too long
     */
    Optional<Answer> ask(ModelInput picture) {
        reliability.check();
        if (!usage.begin()) {
            return Optional.empty();
        }
        Waiting one = new Waiting(picture.planes(), new CompletableFuture<>());
        Answer.Clock clock = new Answer.Clock();
        CompletableFuture<float[]> told = one.answer().whenComplete((values, failure) -> {
            clock.stop();
            usage.end();
        });
        enqueue(one);
        return Optional.of(new Answer(
                () -> answers.judgement(await(one, told), picture.shownWidth(), picture.shownHeight()), clock));
    }

    private void enqueue(Waiting one) {
        int before;
        synchronized (waiting) {
            waiting.add(one);
            before = waiting.size();
        }
        if (before == descriptor.batch()) {
            forwards.threads().execute(this::pass);
        } else if (before == 1) {
            forwards.after(this::pass);
        }
    }

    /** @param told the answer, once its clock stands */
    private float[] await(Waiting one, CompletableFuture<float[]> told) {
        try {
            float[] values = told.get(forwards.settings().patience().toMillis(), TimeUnit.MILLISECONDS);
            reliability.succeeded();
            return values;
        } catch (TimeoutException e) {
            withdraw(one, e);
            reliability.failed();
            throw new ModelFailed("The model " + identity.name() + " gave no answer within "
                    + forwards.settings().patience().toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            reliability.failed();
            throw new ModelFailed("The model " + identity.name() + " failed on this picture.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The hub ends", e);
        }
    }

    /** One that is in a pass already is left to it. */
    private void withdraw(Waiting one, TimeoutException reason) {
        boolean waited;
        synchronized (waiting) {
            waited = waiting.remove(one);
        }
        if (waited) {
            one.answer().completeExceptionally(reason);
        }
    }

    /** One forward pass with what waits; what is more than a batch has waited enough and goes next. */
    private void pass() {
        List<Waiting> batch = new ArrayList<>();
        boolean more;
        synchronized (waiting) {
            while (batch.size() < descriptor.batch() && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            more = !waiting.isEmpty();
        }
        if (more) {
            forwards.threads().execute(this::pass);
        }
        if (batch.isEmpty()) {
            return;
        }
        if (!answered(batch) && batch.size() > 1) {
            batch.forEach(one -> answered(List.of(one)));
        }
    }

    private boolean answered(List<Waiting> batch) {
        ByteBuffer buffer = buffers.take();
        try {
            FloatBuffer values = buffer.duplicate().order(buffer.order()).asFloatBuffer();
            batch.forEach(one -> put(one.planes(), values));
            float[] all = script.forward(new Batch(buffer, batch.size(), descriptor.height(), descriptor.width()));
            hand(batch, all);
            return true;
        } catch (TranslateException | RuntimeException | StackOverflowError e) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(e);
            }
            return false;
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private static void put(float[] planes, FloatBuffer values) {
        for (float value : planes) {
            values.put(value / WHITE);
        }
    }

    private void hand(List<Waiting> batch, float[] all) {
        int each = PictureAnswers.each(descriptor);
        for (int image = 0; image < batch.size(); image++) {
            String fault = PictureAnswers.fault(descriptor, all, image).orElse(null);
            CompletableFuture<float[]> answer = batch.get(image).answer();
            if (fault == null) {
                answer.complete(Arrays.copyOfRange(all, image * each, (image + 1) * each));
            } else {
                answer.completeExceptionally(new ModelFailed("The model answers " + fault));
            }
        }
    }

    /** A picture that waits for its answer. */
    private record Waiting(float[] planes, CompletableFuture<float[]> answer) {}
}
