package io.gantry.process.stage.receive;

import io.gantry.model.Outage;
import io.gantry.model.failure.StoreUnavailable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Remembers which dropped ZIPs can't be worked on for now, and lets each be tried again after a pause that grows. The log
 * gets one line when trouble begins and one when it ends, without the names of files.
 */
@Component
public class DropTroubles implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(DropTroubles.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_PAUSE = 32;

    private final Clock clock;
    private final Outage outage;
    private final Map<Path, Trouble> troubles = new ConcurrentHashMap<>();

    @Autowired
    public DropTroubles() {
        this(Clock.systemUTC());
    }

    DropTroubles(Clock clock) {
        this.clock = clock;
        this.outage = new Outage(clock);
    }

    /** Whether a ZIP may be tried. */
    @Override
    public boolean accept(GenericFile<File> file) {
        return file.isDirectory() || mayBeTried(DropFolder.full(file.getFile().toPath()));
    }

    boolean mayBeTried(Path zip) {
        Trouble trouble = troubles.get(zip);
        return trouble == null || !trouble.next.isAfter(clock.instant());
    }

    /** Notes that the work on a ZIP came to nothing for now. */
    public void met(
            @ExchangeProperty("dropped") String dropped, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        String reason = reason(cause);
        troubles.compute(
                DropFolder.full(Path.of(dropped)), (zip, before) -> Trouble.after(before, reason, clock.instant()));
        if (outage.begins()) {
            LOG.warn(
                    "Dropped ZIPs wait and are tried again: {} ({})",
                    reason,
                    cause.getClass().getSimpleName());
        }
        LOG.debug("The failure in full", cause);
    }

    /** Notes that the work on a ZIP went well. */
    public void over(@ExchangeProperty("dropped") String dropped) {
        troubles.remove(DropFolder.full(Path.of(dropped)));
        troubles.keySet().removeIf(Files::notExists);
        if (troubles.isEmpty() && outage.ends()) {
            LOG.info("Dropped ZIPs are worked on again");
        }
    }

    /** What a ZIP waits for, empty when nothing is in its way. */
    Optional<String> why(Path zip) {
        return Optional.ofNullable(troubles.get(zip)).map(Trouble::reason);
    }

    private static String reason(Exception cause) {
        if (cause instanceof DataAccessException || cause instanceof TransactionException) {
            return "The database can't be used.";
        }
        if (cause instanceof StoreUnavailable) {
            return "The object store or the spool folder can't be used.";
        }
        return cause instanceof IOException || cause instanceof UncheckedIOException
                ? "Its file can't be moved or read: the hub's user needs rights and free space in the drop folder."
                : "The hub failed.";
    }

    /** @param next when it may be tried again */
    private record Trouble(String reason, int pauses, Instant next) {

        static Trouble after(@Nullable Trouble before, String reason, Instant now) {
            int pauses = before == null ? 1 : Math.min(LONGEST_PAUSE, before.pauses * 2);
            return new Trouble(reason, pauses, now.plus(FIRST_PAUSE.multipliedBy(pauses)));
        }
    }
}
