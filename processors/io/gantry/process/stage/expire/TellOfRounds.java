package io.gantry.process.stage.expire;

import io.gantry.model.Outage;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.work.Rounds;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.language.simple.Simple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Says when rounds come to nothing: once for all that fail for one cause, once an hour while that lasts, and once when they
 * work again. What was not done is done with the next round.
 */
@Component
public class TellOfRounds {

    private static final Logger LOG = LoggerFactory.getLogger(TellOfRounds.class);

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Rounds rounds;

    public TellOfRounds(Rounds rounds) {
        this.rounds = rounds;
    }

    public void failed(
            @Simple("${fromRouteId}") String round, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        rounds.ring(round);
        String needed = neededBy(cause);
        Trouble trouble = troubles.computeIfAbsent(needed, name -> new Trouble());
        if (trouble.hits(round)) {
            LOG.warn(
                    "Rounds such as {} come to nothing for now and are tried again: {} ({})",
                    round,
                    needed,
                    cause.getClass().getSimpleName());
        }
        LOG.debug("The failure of {} in full", round, cause);
    }

    /** @param caught what the round failed with, null when it did not */
    public void ended(
            @Simple("${fromRouteId}") String round,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) @Nullable Exception caught) {
        if (caught == null && !troubles.isEmpty()) {
            troubles.forEach((needed, trouble) -> {
                if (trouble.spares(round)) {
                    LOG.info("Rounds work again that had failed: {}", needed);
                }
            });
        }
    }

    private static String neededBy(Exception cause) {
        if (cause instanceof DataAccessException || cause instanceof TransactionException) {
            return "the database can't be used";
        }
        return cause instanceof StoreUnavailable ? "the object store can't be used" : "the hub failed";
    }

    /** What several rounds suffer from. */
    private static final class Trouble {

        private final Set<String> rounds = new HashSet<>();
        private final Outage outage = new Outage();

        synchronized boolean hits(String round) {
            rounds.add(round);
            return outage.begins();
        }

        /** True when this was the last that suffered. */
        synchronized boolean spares(String round) {
            return rounds.remove(round) && rounds.isEmpty() && outage.ends();
        }
    }
}
