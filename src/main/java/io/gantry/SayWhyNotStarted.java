package io.gantry;

import io.gantry.model.failure.CannotStart;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;

/**
 * Ends a start that failed for a known reason with one sentence on the console and exit code 1. Unknown reasons are
 * left to Spring Boot, which prints all it knows.
 */
final class SayWhyNotStarted implements ApplicationListener<ApplicationFailedEvent> {

    /** Spring says the same at length before the sentence; what is not known is still told by its failure report. */
    static final Map<String, Object> QUIET = Map.of(
            "logging.level.org.springframework.boot.web.servlet.context", "ERROR",
            "logging.level.org.springframework.boot.autoconfigure.logging", "WARN");

    /** SQLState class 08: connection exceptions (ISO/IEC 9075-2, 24.1). */
    private static final String NO_CONNECTION = "08";
    /** SQLState class 28: invalid authorization; 3D: invalid catalog name. */
    private static final String NOT_ADMITTED = "28";

    private static final String NO_DATABASE = "3D";

    @Override
    public void onApplicationEvent(ApplicationFailedEvent event) {
        sentence(event.getException()).ifPresent(sentence -> {
            System.err.println("Gantry cannot start. " + sentence);
            System.exit(1);
        });
    }

    /** What to tell, looked for along the causes, or empty when none of them is known. */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> known = known(cause);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> known(Throwable cause) {
        if (cause instanceof CannotStart) {
            return Optional.ofNullable(cause.getMessage());
        }
        if (cause instanceof PortInUseException port) {
            return Optional.of("Port " + port.getPort()
                    + " for HTTP is in use: stop the program that uses it, or set server.port to another port.");
        }
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return database(sql.getSQLState());
        }
        return Optional.empty();
    }

    private static Optional<String> database(String state) {
        if (state.startsWith(NO_CONNECTION)) {
            return Optional.of("PostgreSQL does not answer: start it, or set gantry.postgres.url to its address.");
        }
        if (state.startsWith(NOT_ADMITTED) || state.startsWith(NO_DATABASE)) {
            return Optional.of("PostgreSQL refuses the hub: make the database and the user, and set"
                    + " gantry.postgres.url, gantry.postgres.user and gantry.postgres.password to them.");
        }
        return Optional.empty();
    }
}
