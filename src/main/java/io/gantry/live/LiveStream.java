package io.gantry.live;

import io.gantry.live.Followed.Told;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One client and what it follows. Events are read from the table when there are new ones, a page at a time and only
 * as fast as the client takes them, so that nothing is missed, doubled, out of order, or piled up in memory.
 */
final class LiveStream {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final int PAGE = 100;

    /** Why a stream ended. */
    enum End {
        /** What it followed is no more. */
        DELETED,
        /** It has ended, and the client wants no more than that. */
        DONE,
        /** The client went away or takes too long. */
        LOST,
        /** The node stops. */
        STOPPING
    }

    /** The client's side. */
    interface Client {

        /** @throws IOException when the client is gone or takes too long */
        void tell(Told told) throws IOException;

        /** A sign of life. */
        void beat() throws IOException;

        /** Whether it wants to be told no longer than the thing goes on. */
        boolean leavesAtTheEnd();

        void end(End why);
    }

    private final UUID connection;
    private final UUID subject;
    private final Client client;
    private final Followed followed;
    private final Executor threads;
    private final OptionalLong after;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean open = true;
    private boolean begun;
    private long last;

    /**
     * A stream that has not begun.
     *
     * @param connection id of the open connection
     * @param after the last event the client knows of; without one it is first told the present state
     */
    LiveStream(UUID connection, Followed followed, UUID subject, Client client, Executor threads, OptionalLong after) {
        this.connection = connection;
        this.followed = followed;
        this.subject = subject;
        this.client = client;
        this.threads = threads;
        this.after = after;
    }

    UUID connection() {
        return connection;
    }

    UUID subject() {
        return subject;
    }

    boolean isOpen() {
        return open;
    }

    /** Has the client told what is new; returns at once. */
    void wake() {
        if (open && calls.getAndIncrement() == 0) {
            threads.execute(this::run);
        }
    }

    /** Ends the stream from the hub's side. */
    void end(End why) {
        if (open) {
            open = false;
            client.end(why);
        }
    }

    /** The client has left. */
    void left() {
        open = false;
    }

    /** A sign of life, unless the client is being told something. */
    void beat() {
        if (open && calls.compareAndSet(0, 1)) {
            threads.execute(() -> {
                try {
                    client.beat();
                } catch (IOException | RuntimeException e) {
                    end(End.LOST);
                }
                run();
            });
        }
    }

    private void run() {
        int answered;
        do {
            answered = calls.get();
            try {
                tellNews();
            } catch (DataAccessException e) {
                LOG.debug("What is new can't be read at the moment", e);
            } catch (IOException | RuntimeException e) {
                LOG.debug("A client is gone or too slow", e);
                end(End.LOST);
            }
        } while (open && !calls.compareAndSet(answered, 0));
    }

    private void tellNews() throws IOException {
        if (!begun) {
            begin();
        }
        List<Told> news;
        do {
            news = open ? followed.after(subject, last, PAGE) : List.of();
            for (Told event : news) {
                tell(event);
            }
        } while (news.size() == PAGE);
    }

    /** What the client missed, and where that is nothing the present state. */
    private void begin() throws IOException {
        Told present = followed.present(subject).orElse(null);
        begun = true;
        if (present == null) {
            end(End.DELETED);
        } else if (after.isPresent() && after.getAsLong() < present.id()) {
            last = after.getAsLong();
        } else {
            tell(present);
        }
    }

    private void tell(Told event) throws IOException {
        if (!open) {
            return;
        }
        client.tell(event);
        last = event.id();
        if (event.deleted()) {
            end(End.DELETED);
        } else if (event.ended() && client.leavesAtTheEnd()) {
            end(End.DONE);
        }
    }
}
