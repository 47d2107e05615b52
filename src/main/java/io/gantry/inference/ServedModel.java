package io.gantry.inference;

import ai.djl.translate.TranslateException;
import io.gantry.inference.TorchScript.Batch;
import io.gantry.model.failure.ModelFailed;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A model that passed its trial, ready to judge series. */
record ServedModel(
        ModelDescriptor descriptor,
        ModelIdentity identity,
        InputContract contract,
        TorchScript script,
        DirectBuffers buffers,
        Executor forwards,
        Reliability reliability,
        Usage usage)
        implements Loaded {

    /** @throws ModelFailed when the model breaks down on this series, or is taken out since it did so again and again */
    SeriesJudgement judge(SeriesFacts facts, Iterator<Slice> slices, @Nullable ReferenceMask reference) {
        reliability.check();
        try {
            SeriesJudgement judged = read(facts, slices, reference);
            reliability.succeeded();
            return judged;
        } catch (ModelFailed e) {
            reliability.failed();
            throw e;
        }
    }

    private SeriesJudgement read(SeriesFacts facts, Iterator<Slice> slices, @Nullable ReferenceMask reference) {
        contract.check(facts);
        contract.checkCount(slices.hasNext() ? facts.slices() : 0);
        Slice opening = slices.next();
        contract.check(opening);
        Turn turn = contract.turn(opening);
        Preprocessing preprocessing = Preprocessing.turning(descriptor.input(), opening, turn);
        Answers answers = answers(opening, turn, preprocessing, reference);
        try (SeriesRun run = new SeriesRun(this, preprocessing, answers)) {
            Stack stack = new Stack(run);
            Slice first = stack.add(opening);
            // The values of one slice are held at a time, and these have been put.
            opening = first;
            int count = 1;
            for (Slice before = first; slices.hasNext(); count++) {
                before = stack.add(alike(first, before, slices.next(), facts));
            }
            contract.checkCount(count);
            stack.finish();
        }
        return answers.judgement(identity);
    }

    private Slice alike(Slice first, Slice before, Slice slice, SeriesFacts facts) {
        contract.checkSame(first, slice);
        checkStep(facts, before, slice);
        return slice;
    }

    private Answers answers(Slice first, Turn turn, Preprocessing preprocessing, @Nullable ReferenceMask reference) {
        ModelDescriptor.Output output = descriptor.output();
        if (output.reading() instanceof Outlines outlines) {
            return new OutlinedAnswers(
                    output,
                    new LesionList(outlines),
                    new Comparison(reference),
                    first,
                    new Enlargement(
                            preprocessing.rows(),
                            preprocessing.columns(),
                            turn.exchanged() ? first.columns() : first.rows(),
                            turn.exchanged() ? first.rows() : first.columns(),
                            turn));
        }
        return new JoinedAnswers(output, (Aggregate) output.reading());
    }

    private void checkStep(SeriesFacts facts, Slice before, Slice slice) {
        if (descriptor.task() == Task.SEGMENTATION) {
            contract.checkStep(before, slice, facts.sliceSpacing());
        }
    }

    /** Puts a forward pass to the threads for it; the batch's memory must be left alone until it is done. */
    CompletableFuture<float[]> forward(Batch batch) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return script.forward(batch);
                    } catch (TranslateException e) {
                        throw new CompletionException(e);
                    }
                },
                forwards);
    }
}
