package io.gantry.health;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks the four services whether they work, all at once and at most every two seconds, however often it is itself
 * asked. One that does not answer in three seconds is away.
 */
@Component
public class Services {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<Asking> services;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });
    private List<String> away = List.of();
    private long asked = System.nanoTime() - FRESH;

    Services(List<Service> services) {
        this.services = services.stream().map(Asking::new).toList();
    }

    /** The names of the services that don't answer, in the order of their list. */
    public synchronized List<String> away() {
        if (System.nanoTime() - asked >= FRESH) {
            services.forEach(Asking::begin);
            long end = System.nanoTime() + PATIENCE.toNanos();
            away = services.stream()
                    .filter(service -> !service.isWell(end))
                    .map(service -> service.service.name())
                    .toList();
            asked = System.nanoTime();
        }
        return away;
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }

    /** A question that may take longer than anybody waits: it is not asked a second time before it has ended. */
    private final class Asking {

        private final Service service;
        private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

        Asking(Service service) {
            this.service = service;
        }

        void begin() {
            if (answer.isDone()) {
                answer = CompletableFuture.runAsync(this::ask, threads);
            }
        }

        private void ask() {
            try {
                service.ask();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isWell(long end) {
            try {
                answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                return true;
            } catch (ExecutionException | TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
