package io.gantry.process.rest.objects;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.objects.Retention;
import io.gantry.objects.Retention.Going;
import io.gantry.objects.Retention.Hold;
import io.gantry.objects.Retention.Kept;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what lies in the object store, what holds it, and what would go tonight. */
@Component
public class ListObjects {

    private static final Duration TONIGHT = Duration.ofDays(1);

    private final Retention retention;

    public ListObjects(Retention retention) {
        this.retention = retention;
    }

    /** By kind; what is due is counted until a time, a day from now where none is given. */
    public Stored kept(@Header("until") @Nullable String until) {
        Instant end = instant(until);
        return new Stored(end, retention.kept(end));
    }

    /** What would go until then, first to go first. */
    public Map<String, List<Going>> going(@Header("until") @Nullable String until, @Header("limit") int limit) {
        return Map.of("items", retention.going(instant(until), limit));
    }

    /** What is held, newest first. */
    public Map<String, List<Hold>> holds(@Header("limit") int limit) {
        return Map.of("items", retention.holds(limit));
    }

    private static Instant instant(@Nullable String until) {
        try {
            return until == null
                    ? Instant.now().plus(TONIGHT)
                    : OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequest("until must be a time such as 2025-09-20T10:00:00Z");
        }
    }

    /** What lies in the store, and the time until which what is due was counted. */
    public record Stored(Instant until, List<Kept> kinds) {}
}
