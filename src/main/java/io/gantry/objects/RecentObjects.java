package io.gantry.objects;

import io.gantry.settings.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Objects that this node has put or fetched a moment ago, as files of its spool: the step that reads them next often runs
 * here, too, and need not ask the store. Any of them may be gone at any time, which costs a fetch. Objects are written once
 * and never changed, so that what is at hand is what the store has.
 */
@Component
public class RecentObjects {

    private static final Logger LOG = LoggerFactory.getLogger(RecentObjects.class);

    /** By then another node has read it, or nobody will. */
    private static final Duration WAITED_FOR = Duration.ofMinutes(5);

    private final SpoolFiles spool;
    private final long most;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private long bytes;

    @Autowired
    public RecentObjects(SpoolFiles spool, SpoolSettings settings) {
        this(spool, settings, Clock.systemUTC());
    }

    RecentObjects(SpoolFiles spool, SpoolSettings settings, Clock clock) {
        this.spool = spool;
        this.most = settings.recent().toBytes();
        this.clock = clock;
    }

    /** Keeps the bytes of an object that the store has, if there is room; the caller's file stays the caller's. */
    public synchronized void keep(String key, Path file) {
        try {
            long size = Files.size(file);
            if (kept.containsKey(key) || !makeRoom(size)) {
                return;
            }
            Path link = Files.createLink(spool.temporary("recent"), file);
            kept.put(key, new Kept(link, size, clock.instant(), false));
            bytes += size;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("An object could not be kept at hand", e);
        }
    }

    /**
     * Gives an object's bytes a further name, which is the caller's to delete.
     *
     * @return whether it was at hand
     */
    public synchronized boolean link(String key, Path name) {
        Kept found = kept.get(key);
        if (found == null) {
            return false;
        }
        try {
            Files.createLink(name, found.file());
            kept.put(key, found.read());
            return true;
        } catch (IOException e) {
            LOG.debug("An object is no longer at hand", e);
            kept.remove(key);
            release(found);
            return false;
        }
    }

    /** Lets go of what has waited for long. */
    public synchronized void dropOld() {
        Instant limit = clock.instant().minus(WAITED_FOR);
        drop(bytes, old -> old.since().isBefore(limit));
    }

    /** What was read goes before what nobody has read yet, and of that nothing goes. */
    private boolean makeRoom(long size) {
        dropOld();
        drop(bytes + size - most, Kept::wasRead);
        return bytes + size <= most;
    }

    /** Oldest first, until so many bytes are free. */
    private void drop(long needed, Predicate<Kept> which) {
        long left = needed;
        Iterator<Kept> each = kept.values().iterator();
        while (left > 0 && each.hasNext()) {
            Kept next = each.next();
            if (which.test(next)) {
                each.remove();
                release(next);
                left -= next.size();
            }
        }
    }

    private void release(Kept gone) {
        bytes -= gone.size();
        spool.drop(gone.file());
    }

    /**
     * An object at hand.
     *
     * @param size bytes
     * @param since when it was put or fetched
     * @param wasRead whether a step has read it since
     */
    private record Kept(Path file, long size, Instant since, boolean wasRead) {

        Kept read() {
            return new Kept(file, size, since, true);
        }
    }
}
