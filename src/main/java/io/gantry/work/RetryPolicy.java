package io.gantry.work;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.RepeatedlyInterrupted;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.work.Work;
import io.gantry.settings.WorkSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What becomes of work whose try came to nothing. A named {@link Failure} is final; while a service is away work waits
 * without a try being counted; anything else is tried again with growing pauses, and not for ever.
 */
@Component
public class RetryPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);

    private final WorkQueue queue;
    private final WorkSettings settings;

    public RetryPolicy(WorkQueue queue, WorkSettings settings) {
        this.queue = queue;
        this.settings = settings;
    }

    /** Whether work ends with this failure, rather than being tried again. */
    public boolean isFinal(Work work, Throwable failed) {
        return !isServiceAway(failed)
                && !(failed instanceof ClaimLost)
                && (failed instanceof Failure || work.attempt() >= settings.attempts());
    }

    /** @throws RepeatedlyInterrupted when nodes fell silent over it too often: it may be what ends them */
    public void checkDeaths(Work work) {
        if (work.deaths() >= settings.deaths()) {
            throw new RepeatedlyInterrupted(work.deaths());
        }
    }

    /** In words for a person, why work ended with a failure. */
    public String reason(Work work, Throwable failed) {
        if (failed instanceof Failure) {
            return String.valueOf(failed.getMessage());
        }
        LOG.error("Work {} of kind {} failed for good after {} tries", work.id(), work.kind(), work.attempt(), failed);
        return "The hub could not do this in " + work.attempt() + " tries. Please tell its administrator.";
    }

    /** Leaves work to be tried again, or ends it. */
    public void decide(Work work, Exception failed) {
        if (failed instanceof ClaimLost) {
            queue.putBack(work, Duration.ZERO, null);
        } else if (isServiceAway(failed)) {
            queue.putBack(work, settings.delayAfter(1), "A service that it needs is away.");
        } else if (isFinal(work, failed)) {
            queue.fail(work, reason(work, failed));
        } else {
            LOG.warn("Work {} of kind {} failed at try {} and is tried again", work.id(), work.kind(), work.attempt());
            LOG.debug("The failure in full", failed);
            queue.release(work, settings.delayAfter(work.attempt()), "The hub failed at it.");
        }
    }

    private static boolean isServiceAway(Throwable failed) {
        return failed instanceof StoreUnavailable
                || failed instanceof TransientDataAccessException
                || failed instanceof RecoverableDataAccessException
                || failed instanceof NonTransientDataAccessResourceException
                || failed instanceof TransactionException;
    }
}
