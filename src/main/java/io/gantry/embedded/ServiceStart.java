package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of one service in a thread of its own, told on the console by one line when it is done. */
final class ServiceStart {

    private static final Logger log = LoggerFactory.getLogger("io.gantry.embedded");
    private static final double NANOS = 1e9;

    private final EmbeddedService service;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
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
            throw e.getCause() instanceof CannotStart known ? known : unknown(e.getCause());
        }
    }

    CompletableFuture<Void> done() {
        return done;
    }

    /** Breaks off or waits for a start under way, then stops what runs. */
    void stop() {
        try {
            if (service.startCanBeBrokenOff()) {
                thread.interrupt();
            }
            thread.join();
            service.stop();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly: {}", service.name(), e.toString());
        }
    }

    private void run() {
        long begun = System.nanoTime();
        try {
            service.start();
            log.info("{} ready on {} ({} s)", service.name(), service.port(), seconds(begun));
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    private CannotStart unknown(Throwable cause) {
        return new CannotStart(
                service.name() + " could not start (" + cause + "): look into the logs folder of the data folder.",
                cause);
    }

    private static String seconds(long begun) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begun) / NANOS);
    }
}
