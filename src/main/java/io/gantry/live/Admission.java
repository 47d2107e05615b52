package io.gantry.live;

import io.gantry.contract.ErrorWriter;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.LiveConnections;
import io.gantry.store.accounts.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Lets a signed-in user follow what is his, as long as he has not too many connections open. */
@Component
class Admission {

    private final ErrorWriter errors;
    private final Users users;
    private final LiveConnections connections;
    private final AuditTrail audit;
    private final LiveSettings settings;

    Admission(ErrorWriter errors, Users users, LiveConnections connections, AuditTrail audit, LiveSettings settings) {
        this.errors = errors;
        this.users = users;
        this.connections = connections;
        this.audit = audit;
        this.settings = settings;
    }

    /** Who was let in, to follow what, from which event on. */
    record Admitted(UUID connection, Followed followed, UUID subject, OptionalLong after) {}

    /**
     * Opens a connection, or answers why not: 404 for no such thing, 422 for a wrong event id, 429 for too many,
     * 503 while the database is away.
     *
     * @param kind {@code websocket} or {@code sse}
     * @param after the last event the client knows of, as it wrote it
     */
    Optional<Admitted> admit(
            Followed followed,
            String id,
            Caller caller,
            String kind,
            @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            return judged(followed, id, caller, kind, after, request, response);
        } catch (DataAccessResourceFailureException
                | TransientDataAccessException
                | CannotCreateTransactionException e) {
            refuse(503, String.valueOf(new StoreUnavailable(e).getMessage()), request, response);
            return Optional.empty();
        }
    }

    private Optional<Admitted> judged(
            Followed followed,
            String id,
            Caller caller,
            String kind,
            @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int owner = users.idOf(caller);
        OptionalLong from;
        UUID subject;
        try {
            subject = followed.visible(id, caller);
            from = after == null || after.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(after));
        } catch (NotFound e) {
            refuse(404, String.valueOf(e.getMessage()), request, response);
            return Optional.empty();
        } catch (NumberFormatException e) {
            refuse(422, "after must be a whole number", request, response);
            return Optional.empty();
        }
        UUID connection = UUID.randomUUID();
        if (!connections.open(connection, owner, kind, settings.connections(), settings.lease())) {
            response.setHeader("Retry-After", ErrorWriter.RETRY_SECONDS);
            refuse(429, "Too many connections: at most " + settings.connections(), request, response);
            return Optional.empty();
        }
        audit.note(caller, "follow", followed.kind(), subject);
        return Optional.of(new Admitted(connection, followed, subject, from));
    }

    /** Answers in the contract's form. */
    void refuse(int status, String message, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        errors.write(request, response, status, message);
    }
}
