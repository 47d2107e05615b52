package io.gantry.inference;

import ai.djl.translate.TranslateException;
import io.gantry.inference.TorchScript.Batch;
import io.gantry.model.Classification;
import io.gantry.model.ModelIdentity;
import io.gantry.model.SeriesFacts;
import io.gantry.model.Slice;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** A model that passed its trial, ready to judge series. */
record ServedModel(
        ModelDescriptor descriptor,
        ModelIdentity identity,
        InputContract contract,
        TorchScript script,
        DirectBuffers buffers,
        Executor forwards) {

    Classification classify(SeriesFacts facts, Iterator<Slice> slices) {
        contract.check(facts);
        contract.checkCount(slices.hasNext() ? facts.slices() : 0);
        Slice first = slices.next();
        contract.check(first);
        double probability;
        int count = 1;
        try (SeriesRun run = new SeriesRun(this, first)) {
            run.add(first);
            for (; slices.hasNext(); count++) {
                Slice slice = slices.next();
                contract.checkSame(first, slice);
                run.add(slice);
            }
            contract.checkCount(count);
            probability = run.finish();
        }
        boolean pathology = probability >= descriptor.output().threshold();
        String label = descriptor.output().labels().get(pathology ? 1 : 0);
        return new Classification(label, probability, pathology, identity);
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
