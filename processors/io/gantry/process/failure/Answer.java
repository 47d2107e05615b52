package io.gantry.process.failure;

import com.fasterxml.jackson.core.JacksonException;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.DiskFull;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What the sender is told.
 *
 * @param status HTTP status
 * @param message words for the sender
 * @param cause the failure that decided
 */
record Answer(int status, String message, Throwable cause) {

    private static final String UNEXPECTED =
            "Something went wrong in the hub. It has been logged; please try again later.";

    /**
     * Judges a failure by the first cause that says enough.
     *
     * @param wrongRequest the contract's status for a request whose content is wrong
     */
    static Answer to(Throwable failure, int wrongRequest) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> Stream.ofNullable(known(cause, wrongRequest)))
                .findFirst()
                .orElseGet(() -> new Answer(500, UNEXPECTED, failure));
    }

    Answer withMessage(String words) {
        return new Answer(status, words, cause);
    }

    private static @Nullable Answer known(Throwable cause, int wrongRequest) {
        if (cause instanceof Failure failure) {
            return new Answer(status(failure, wrongRequest), String.valueOf(failure.getMessage()), failure);
        }
        if (cause instanceof JacksonException || cause instanceof TypeConversionException) {
            return new Answer(wrongRequest, "The request holds a value that this operation can't take", cause);
        }
        if (cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof IOException && DiskFull.isCauseOf(cause)) {
            var away = new StoreUnavailable(cause);
            return new Answer(503, String.valueOf(away.getMessage()), away);
        }
        return null;
    }

    private static int status(Failure failure, int wrongRequest) {
        return switch (failure.kind()) {
            case INVALID -> wrongRequest;
            case UNACCEPTABLE -> 400;
            case NOT_SIGNED_IN -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case TOO_OFTEN -> 429;
            case FAULT -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
