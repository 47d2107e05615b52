package io.gantry.process.rest.models;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.store.models.AnswerCounts.Window;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Days in UTC.
 *
 * @param from the first
 * @param to the last
 */
record Days(LocalDate from, LocalDate to) {

    private static final int MOST = 53 * 7;

    /**
     * Those that a request names, or else others.
     *
     * @param from name of the parameter that says the first
     * @param to name of the parameter that says the last
     * @throws InvalidRequest when they are none, or more than 53 weeks
     */
    static Days of(String from, @Nullable String first, String to, @Nullable String last, Days others) {
        LocalDate begin = first == null ? others.from : LocalDate.parse(first);
        LocalDate end = last == null ? others.to : LocalDate.parse(last);
        if (end.isBefore(begin)) {
            throw new InvalidRequest(to + " must not be before " + from);
        }
        if (ChronoUnit.DAYS.between(begin, end) >= MOST) {
            throw new InvalidRequest(to + " must be 53 weeks after " + from + " at most");
        }
        return new Days(begin, end);
    }

    Window window() {
        return new Window(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
