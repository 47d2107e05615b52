package io.gantry.live;

import io.gantry.live.Admission.Admitted;
import io.gantry.model.submission.SubmissionEvent;
import io.gantry.store.accounts.LiveConnections;
import io.gantry.work.EventFeed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The clients of this node that follow something. An event on any node wakes those who follow what it happened to. */
@Component
class LiveWatch implements SmartLifecycle {

    /** Of slow clients each holds one for {@code gantry.live.send-timeout} at most. */
    private static final int THREADS = 32;

    private static final int IDLE_SECONDS = 30;

    private final Map<UUID, Set<LiveStream>> streams = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final LiveConnections connections;
    private final LiveSettings settings;
    private volatile boolean running;

    LiveWatch(LiveConnections connections, LiveSettings settings, EventFeed feed) {
        this.connections = connections;
        this.settings = settings;
        this.threads = threads();
        feed.subscribe(this::wake, () -> streams.values().forEach(followers -> followers.forEach(LiveStream::wake)));
    }

    private static ThreadPoolExecutor threads() {
        var pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "live");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Begins to tell a client of what it follows. */
    LiveStream follow(Admitted admitted, LiveStream.Client client) {
        var stream = new LiveStream(
                admitted.connection(), admitted.followed(), admitted.subject(), client, threads, admitted.after());
        streams.computeIfAbsent(admitted.subject(), id -> ConcurrentHashMap.newKeySet())
                .add(stream);
        stream.wake();
        return stream;
    }

    /** Forgets a client that has left. */
    void forget(LiveStream stream) {
        stream.left();
        streams.computeIfPresent(stream.subject(), (id, others) -> {
            others.remove(stream);
            return others.isEmpty() ? null : others;
        });
        connections.close(stream.connection());
    }

    private void wake(SubmissionEvent event) {
        streams.getOrDefault(event.submissionId(), Set.of()).forEach(LiveStream::wake);
    }

    /** Vouches for this node's connections, gives each a sign of life, and looks for events that were not heard. */
    public void beat() {
        var open = all();
        connections.extend(open.stream().map(LiveStream::connection).toList(), settings.lease());
        open.forEach(LiveStream::beat);
    }

    private List<LiveStream> all() {
        return streams.values().stream()
                .flatMap(Collection::stream)
                .filter(LiveStream::isOpen)
                .toList();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server, which would wait for its open connections. */
    @Override
    public void stop() {
        running = false;
        all().forEach(stream -> stream.end(LiveStream.End.STOPPING));
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
