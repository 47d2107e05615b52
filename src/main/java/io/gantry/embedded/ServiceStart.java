package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of one service in a thread of its own, told on the console by one line when it is done. A service that is a
 * process is started again when it ends by itself, after pauses that grow while that happens soon.
 */
final class ServiceStart {

    private static final Logger log = LoggerFactory.getLogger("io.gantry.embedded");
    private static final double NANOS = 1e9;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Who has run for so long had no trouble with the start. */
    private static final Duration CALM = Duration.ofMinutes(5);

    private final EmbeddedService service;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    ServiceStart(EmbeddedService service) {
        this.service = service;
        thread = new Thread(this::run, "start-" + service.name());
        thread.setDaemon(true);
    }

    /** Starts at once. The thread gets the caller's class loader: libraries look up parts of theirs through it. */
    void begin() {
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /**
     * Waits until the service answers.
     *
     * @throws CannotStart when it did not start
     */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw cannotStart(e.getCause());
        }
    }

    CompletableFuture<Void> done() {
        return done;
    }

    /** Breaks off or waits for a start under way, then stops what runs. */
    void stop() {
        stopping.countDown();
        try {
            if (service instanceof ChildService) {
                thread.interrupt();
            }
            thread.join();
            service.stop();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly: {}", service.name(), e.toString());
        }
    }

    private void run() {
        Throwable failure = start();
        if (failure != null && !(service instanceof ChildService child && child.canBeLate())) {
            done.completeExceptionally(failure);
        } else if (service instanceof ChildService child) {
            keep(child, failure);
        }
    }

    /** What stood in the way, null when it runs. */
    private @Nullable Throwable start() {
        long begun = System.nanoTime();
        try {
            service.start();
            log.info("{} ready on {} ({} s)", service.name(), service.port(), seconds(begun));
            done.complete(null);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** @param failure of the first start, null when it runs */
    private void keep(ChildService child, @Nullable Throwable failure) {
        Duration pause = FIRST_PAUSE;
        Throwable trouble = failure;
        try {
            while (stopping.getCount() > 0) {
                if (trouble == null) {
                    long since = System.nanoTime();
                    child.awaitEnd();
                    pause = System.nanoTime() - since > CALM.toNanos() ? FIRST_PAUSE : pause;
                    log.warn("{} has ended by itself and is started again in {} s", child.name(), pause.toSeconds());
                } else if (stopping.getCount() > 0) {
                    String reason = cannotStart(trouble).getMessage();
                    log.warn(
                            "Gantry runs without {} and starts it again in {} s: {}",
                            child.name(),
                            pause.toSeconds(),
                            reason);
                }
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                child.stop();
                trouble = start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.error("{} can't be started again: {}", child.name(), e.toString());
        }
    }

    private CannotStart cannotStart(Throwable cause) {
        return cause instanceof CannotStart known
                ? known
                : new CannotStart(
                        service.name() + " could not start (" + cause
                                + "): look into the logs folder of the data folder.",
                        cause);
    }

    private static String seconds(long begun) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begun) / NANOS);
    }
}
