package io.gantry.dicom.dimse;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The connections of one listener. Those that are no association have so many places of their own; where these are
 * taken, the one that has had the longest time to ask makes room, so that connections that never ask keep nobody out.
 */
final class ConnectionLimit {
    private static final int MAX_UNASSOCIATED = 256;

    private final int maxAssociations;
    private final Set<Acceptor> unassociated = new LinkedHashSet<>();
    private final Set<Acceptor> associated = new LinkedHashSet<>();

    ConnectionLimit(int maxAssociations) {
        this.maxAssociations = maxAssociations;
    }

    /** A connection that has not asked yet. */
    void join(Acceptor acceptor) {
        joined(acceptor).ifPresent(Acceptor::drop);
    }

    private synchronized Optional<Acceptor> joined(Acceptor acceptor) {
        Optional<Acceptor> oldest = Optional.empty();
        if (unassociated.size() >= MAX_UNASSOCIATED) {
            Iterator<Acceptor> each = unassociated.iterator();
            oldest = Optional.of(each.next());
            each.remove();
        }
        unassociated.add(acceptor);
        return oldest;
    }

    /** Makes an association of a connection; false when there are as many as there may be. */
    synchronized boolean admit(Acceptor acceptor) {
        if (associated.size() >= maxAssociations) {
            return false;
        }
        unassociated.remove(acceptor);
        return associated.add(acceptor);
    }

    /** The connection is over. */
    synchronized void leave(Acceptor acceptor) {
        unassociated.remove(acceptor);
        associated.remove(acceptor);
    }

    synchronized int size() {
        return unassociated.size() + associated.size();
    }

    void forEach(Consumer<Acceptor> action) {
        List<Acceptor> all;
        synchronized (this) {
            all = Stream.concat(unassociated.stream(), associated.stream()).toList();
        }
        all.forEach(action);
    }
}
