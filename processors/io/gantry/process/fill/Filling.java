package io.gantry.process.fill;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.FailureKind;
import io.gantry.model.failure.NotFound;
import io.gantry.store.images.DatasetFills.FillProgress;
import io.gantry.store.images.DatasetImages.Added;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts pictures into a dataset, one after the other, and counts what became of them: what is no picture is told with the
 * reason, and the rest goes on. One that the dataset has already adds nothing.
 */
public final class Filling {

    private static final int NOTED_AT_A_TIME = 50;

    private final KeepImage keep;
    private final int datasetId;
    private final int mostRefusals;
    private final Listener listener;
    private final List<String> refusals = new ArrayList<>();
    private int added;
    private int addedNow;
    private int known;
    private int noted;
    private int seen;
    private int refused;
    private @Nullable String after;

    /**
     * @param mostRefusals whose reasons are kept
     * @param listener is told now and then how far it is
     */
    public Filling(KeepImage keep, int datasetId, int mostRefusals, Listener listener) {
        this.keep = keep;
        this.datasetId = datasetId;
        this.mostRefusals = mostRefusals;
        this.listener = listener;
    }

    /** Counts on from what an earlier try saw. */
    void goOn(int seenBefore, int refusedBefore, List<String> refusalsBefore, @Nullable String afterBefore) {
        seen = seenBefore;
        noted = seenBefore;
        refused = refusedBefore;
        refusals.addAll(refusalsBefore);
        after = afterBefore;
    }

    /**
     * Takes one file.
     *
     * @param name as its sender calls it, with folders
     * @throws NotFound when the dataset is gone
     * @throws Failure when the hub can't keep anything at the moment
     */
    public void take(String name, Source source) throws IOException {
        Added added;
        try (InputStream bytes = source.open()) {
            added = keep.keep(datasetId, name, bytes);
        } catch (Failure e) {
            if (e.kind() == FailureKind.UNAVAILABLE) {
                throw e;
            }
            refuse(name, String.valueOf(e.getMessage()));
            return;
        }
        seen++;
        switch (added) {
            case YES -> addedNow++;
            case KNOWN -> known++;
            case NO_DATASET -> throw NotFound.dataset();
        }
    }

    /** Tells of one file that it is not taken. */
    public void refuse(String name, String reason) {
        seen++;
        refused++;
        if (refusals.size() < mostRefusals) {
            refusals.add(name + ": " + reason);
        }
    }

    /** All up to here is done: a further try goes on behind it. */
    void reached(String place) {
        after = place;
        noteSometimes();
    }

    /** Tells how far it is, unless that was told a moment ago. */
    void noteSometimes() {
        if (seen >= noted + NOTED_AT_A_TIME) {
            note();
        }
    }

    /** Tells how far it is. */
    void note() {
        listener.reached(new FillProgress(addedNow, seen, refused, List.copyOf(refusals), after));
        added += addedNow;
        addedNow = 0;
        noted = seen;
    }

    /** Whether any picture is in the dataset now, be it that it was before. */
    public boolean tookAny() {
        return added + addedNow + known > 0;
    }

    public int refused() {
        return refused;
    }

    /** The first that were refused, each with its reason. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** The bytes of one file. */
    @FunctionalInterface
    public interface Source {

        /** @throws Failure when they can't be taken, with the reason */
        InputStream open() throws IOException;
    }

    /** Hears how far a filling is. */
    @FunctionalInterface
    public interface Listener {

        void reached(FillProgress so);
    }
}
