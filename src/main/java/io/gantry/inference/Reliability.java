package io.gantry.inference;

import io.gantry.model.failure.ModelFailed;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a model can be relied on. One that failed again and again is taken out, so that work ends at once with the
 * reason and others get the threads; after a rest it is tried again.
 */
final class Reliability {

    private static final Logger LOG = LoggerFactory.getLogger(Reliability.class);
    private static final int MOST_FAILURES = 5;
    private static final Duration REST = Duration.ofMinutes(5);

    private final String name;
    private int failures;
    private long outSince;

    Reliability(String name) {
        this.name = name;
    }

    /** @throws ModelFailed while the model is taken out */
    synchronized void check() {
        if (failures >= MOST_FAILURES && System.nanoTime() - outSince < REST.toNanos()) {
            throw new ModelFailed("The model " + name + " is taken out for now: it failed " + failures
                    + " times in a row. Please tell the hub's administrator, or choose another model.");
        }
    }

    synchronized void succeeded() {
        if (failures >= MOST_FAILURES) {
            LOG.info("Model {} serves again", name);
        }
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        outSince = System.nanoTime();
        if (failures == MOST_FAILURES) {
            LOG.error("Model {} is taken out for {}: it failed {} times in a row", name, REST, failures);
        }
    }
}
