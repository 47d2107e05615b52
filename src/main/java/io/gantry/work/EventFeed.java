package io.gantry.work;

import io.gantry.model.Outage;
import io.gantry.model.submission.SubmissionEvent;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of every event on any node, by PostgreSQL's LISTEN. What was announced while the connection was lost is not
 * heard: who must not miss anything looks at the tables as well.
 */
@Component
public class EventFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int WAIT_MILLIS = 500;

    private final DataSource dataSource;
    private final List<Consumer<SubmissionEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Outage outage = new Outage();
    private volatile boolean running;

    public EventFeed(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Calls the listener for every event from now on, on the feed's own thread: it has to be quick. */
    public void subscribe(Consumer<SubmissionEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::listen, "event-feed");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    @PreDestroy
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listen() {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + Events.CHANNEL);
                }
                if (outage.ends()) {
                    LOG.info("The event feed has its connection again");
                }
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (running) {
            PGNotification[] heard = connection.getNotifications(WAIT_MILLIS);
            if (heard != null) {
                for (PGNotification notification : heard) {
                    tell(notification.getParameter());
                }
            }
        }
    }

    private void tell(String announced) {
        int space = announced.indexOf(' ');
        var event = new SubmissionEvent(
                Long.parseLong(announced.substring(0, space)), UUID.fromString(announced.substring(space + 1)));
        for (Consumer<SubmissionEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on event {}", event.id(), e);
            }
        }
    }

    private void pause(SQLException cause) {
        if (!running) {
            return;
        }
        if (outage.begins()) {
            LOG.warn("The event feed lost its connection and tries again: {}", cause.getMessage());
        }
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
