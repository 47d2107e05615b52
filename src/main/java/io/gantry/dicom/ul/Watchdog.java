package io.gantry.dicom.ul;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Ends reads and writes of all connections that wait for too long; one thread for all. */
final class Watchdog {
    private static final long INTERVAL_MILLIS = 200;
    private static final Set<Connection> CONNECTIONS = ConcurrentHashMap.newKeySet();

    static {
        Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "dicom-watchdog");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleWithFixedDelay(Watchdog::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Watchdog() {}

    static void watch(Connection connection) {
        CONNECTIONS.add(connection);
    }

    static void forget(Connection connection) {
        CONNECTIONS.remove(connection);
    }

    private static void look() {
        long now = System.nanoTime();
        for (Connection connection : CONNECTIONS) {
            connection.enforce(now);
        }
    }
}
