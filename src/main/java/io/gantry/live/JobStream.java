package io.gantry.live;

import io.gantry.model.job.JobEvent;
import io.gantry.work.Events;
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
 * One client and the job it follows. Events are read from the table when there are new ones, a page at a time and only
 * as fast as the client takes them, so that nothing is missed, doubled, out of order, or piled up in memory.
 */
final class JobStream {

    private static final Logger LOG = LoggerFactory.getLogger(JobStream.class);
    private static final int PAGE = 100;

    /** Why a stream ended. */
    enum End {
        /** The job is no more. */
        DELETED,
        /** The job has ended, and the client wants no more than that. */
        DONE,
        /** The client went away or takes too long. */
        LOST,
        /** The node stops. */
        STOPPING
    }

    /** The client's side. */
    interface Client {

        /** @throws IOException when the client is gone or takes too long */
        void tell(JobEvent event) throws IOException;

        /** A sign of life. */
        void beat() throws IOException;

        /** Whether it wants to be followed no longer than the job goes on. */
        boolean leavesWithTheJob();

        void end(End why);
    }

    private final UUID connection;
    private final UUID jobId;
    private final Client client;
    private final Events events;
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
    JobStream(UUID connection, UUID jobId, Client client, Events events, Executor threads, OptionalLong after) {
        this.connection = connection;
        this.jobId = jobId;
        this.client = client;
        this.events = events;
        this.threads = threads;
        this.after = after;
    }

    UUID connection() {
        return connection;
    }

    UUID jobId() {
        return jobId;
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
                LOG.debug("What is new of a job can't be read at the moment", e);
            } catch (IOException | RuntimeException e) {
                LOG.debug("A client that followed a job is gone or too slow", e);
                end(End.LOST);
            }
        } while (open && !calls.compareAndSet(answered, 0));
    }

    private void tellNews() throws IOException {
        if (!begun) {
            begin();
        }
        List<JobEvent> news;
        do {
            news = open ? events.after(jobId, last, PAGE) : List.of();
            for (JobEvent event : news) {
                tell(event);
            }
        } while (news.size() == PAGE);
    }

    /** What the client missed, and where that is nothing the present state. */
    private void begin() throws IOException {
        JobEvent present = events.present(jobId).orElse(null);
        begun = true;
        if (present == null) {
            end(End.DELETED);
        } else if (after.isPresent() && after.getAsLong() < present.id()) {
            last = after.getAsLong();
        } else {
            tell(present);
        }
    }

    private void tell(JobEvent event) throws IOException {
        if (!open) {
            return;
        }
        client.tell(event);
        last = event.id();
        var state = event.state();
        if (state == null) {
            end(End.DELETED);
        } else if (state.status().ended() && client.leavesWithTheJob()) {
            end(End.DONE);
        }
    }
}
