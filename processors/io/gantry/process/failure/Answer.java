package io.gantry.process.failure;

import com.fasterxml.jackson.core.JacksonException;
import io.gantry.model.failure.AssociationNotFound;
import io.gantry.model.failure.BadCredentials;
import io.gantry.model.failure.CallerRemoved;
import io.gantry.model.failure.DeliveryNotFound;
import io.gantry.model.failure.DestinationNotFound;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.FileNotFound;
import io.gantry.model.failure.JobFileIsNoZip;
import io.gantry.model.failure.JobFileMissing;
import io.gantry.model.failure.JobNotFound;
import io.gantry.model.failure.ModelFailed;
import io.gantry.model.failure.PatientNotFound;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RepeatedlyInterrupted;
import io.gantry.model.failure.ReportNotReady;
import io.gantry.model.failure.ResultsNotReady;
import io.gantry.model.failure.RunAbandoned;
import io.gantry.model.failure.RunNotFound;
import io.gantry.model.failure.ScanNotFound;
import io.gantry.model.failure.SelfTestFailed;
import io.gantry.model.failure.SignInUnavailable;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.StudyNotFound;
import io.gantry.model.failure.SubmissionNotFound;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.failure.UnacceptableUpload;
import io.gantry.model.failure.UnsupportedMedia;
import io.gantry.model.failure.UserNotFound;
import io.gantry.model.failure.UserTaken;
import java.util.Map;
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

    /** Failures of these kinds have a status of their own; all others are a wrong request. */
    private static final Map<Class<? extends Failure>, Integer> STATUSES = Map.ofEntries(
            Map.entry(BadCredentials.class, 401),
            Map.entry(CallerRemoved.class, 401),
            Map.entry(JobFileIsNoZip.class, 400),
            Map.entry(UnacceptableUpload.class, 400),
            Map.entry(UserTaken.class, 400),
            Map.entry(FileNotFound.class, 404),
            Map.entry(JobFileMissing.class, 404),
            Map.entry(JobNotFound.class, 404),
            Map.entry(UserNotFound.class, 404),
            Map.entry(PatientNotFound.class, 404),
            Map.entry(ResultsNotReady.class, 404),
            Map.entry(ScanNotFound.class, 404),
            Map.entry(RunNotFound.class, 404),
            Map.entry(StudyNotFound.class, 404),
            Map.entry(AssociationNotFound.class, 404),
            Map.entry(DeliveryNotFound.class, 404),
            Map.entry(DestinationNotFound.class, 404),
            Map.entry(SubmissionNotFound.class, 404),
            Map.entry(ReportNotReady.class, 409),
            Map.entry(TooLarge.class, 413),
            Map.entry(UnsupportedMedia.class, 415),
            Map.entry(ModelFailed.class, 500),
            Map.entry(RepeatedlyInterrupted.class, 500),
            Map.entry(RunAbandoned.class, 500),
            Map.entry(SelfTestFailed.class, 500),
            Map.entry(SignInUnavailable.class, 503),
            Map.entry(StoreUnavailable.class, 503));

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
                || cause instanceof CannotCreateTransactionException) {
            var away = new StoreUnavailable(cause);
            return new Answer(503, String.valueOf(away.getMessage()), away);
        }
        return null;
    }

    private static int status(Failure failure, int wrongRequest) {
        if (failure instanceof RefusedArchive refused && refused.kind() == RefusedArchive.Kind.TOO_LARGE) {
            return 413;
        }
        return STATUSES.getOrDefault(failure.getClass(), wrongRequest);
    }
}
