package io.gantry.work;

import io.gantry.model.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what any node announces, by PostgreSQL's LISTEN, on one connection for all channels. What was announced while
 * the connection was lost is not heard: whoever must not miss anything is told when it is there again, and looks.
 */
@Component
public class Notifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int WAIT_MILLIS = 10_000;
    private static final int PAUSE_MILLIS = 500;

    private final DataSource dataSource;
    private final Map<String, Consumer<String>> channels = new ConcurrentHashMap<>();
    private final List<Runnable> missed = new CopyOnWriteArrayList<>();
    private final Outage outage = new Outage();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean hearing;

    public Notifications(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Hears a channel from the start on, on the thread of the notifications: the listener has to be quick.
     *
     * @param look called when the connection is there, at first and again after it was lost
     */
    public void listen(String channel, Consumer<String> listener, Runnable look) {
        channels.put(channel, listener);
        missed.add(look);
    }

    /** Whether announcements are heard at the moment, as far as this node knows. */
    public boolean isHearing() {
        return hearing;
    }

    @Override
    public void start() {
        Thread listening = new Thread(this::run, "notifications");
        listening.setDaemon(true);
        thread = listening;
        listening.start();
    }

    /** Work that is put while the hub stops is heard by others. */
    @Override
    public void stop() {
        thread = null;
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection was closed already", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try (Connection opened = dataSource.getConnection()) {
                connection = opened;
                opened.setAutoCommit(true);
                try (var statement = opened.createStatement()) {
                    for (String channel : channels.keySet()) {
                        statement.execute("listen " + channel);
                    }
                }
                if (outage.ends()) {
                    LOG.info("Announcements of other nodes are heard again");
                }
                hearing = true;
                missed.forEach(look -> safely(look, "look"));
                hear(opened.unwrap(PGConnection.class));
            } catch (SQLException e) {
                hearing = false;
                pause(e);
            }
        }
    }

    private void hear(PGConnection heard) throws SQLException {
        while (isRunning()) {
            PGNotification[] news = heard.getNotifications(WAIT_MILLIS);
            if (news != null) {
                for (PGNotification one : news) {
                    Consumer<String> listener = channels.get(one.getName());
                    if (listener != null) {
                        safely(() -> listener.accept(one.getParameter()), one.getName());
                    }
                }
            }
        }
    }

    private static void safely(Runnable told, String what) {
        try {
            told.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener failed on {}", what, e);
        }
    }

    private void pause(SQLException cause) {
        if (!isRunning()) {
            return;
        }
        if (outage.begins()) {
            LOG.warn("Announcements of other nodes are not heard for now: {}", cause.getMessage());
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread = null;
        }
    }
}
