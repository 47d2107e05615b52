package io.gantry.inference;

import io.gantry.model.failure.ModelFailed;
import io.gantry.model.imaging.Judgement;
import java.util.function.Supplier;

/** What a model says of a picture: whoever takes it waits for it. */
public final class Answer implements Supplier<Judgement> {

    private static final double NANOS = 1e9;

    private final Supplier<Judgement> judgement;
    private final Clock clock;

    /** @param clock which stands before the judgement is there */
    Answer(Supplier<Judgement> judgement, Clock clock) {
        this.judgement = judgement;
        this.clock = clock;
    }

    /** Runs from its making on. */
    static final class Clock {

        private final long begun = System.nanoTime();
        private volatile long stopped;

        void stop() {
            stopped = System.nanoTime();
        }
    }

    /** @throws ModelFailed when the model breaks down or takes too long */
    @Override
    public Judgement get() {
        return judgement.get();
    }

    /** How long the model took, the wait for others to go with included; only of one that was taken. */
    public double seconds() {
        return (clock.stopped - clock.begun) / NANOS;
    }
}
