package io.gantry.process.stage.receive;

import io.gantry.model.pushed.Evidence;
import io.gantry.model.pushed.SeriesArrival;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a pushed series is complete: evidence first, time last. The close of the association says less than
 * the answer of a sender that is asked, which is therefore waited for, though no longer than the quiet time.
 *
 * @param settle pause after the last instance, and after the last close, before anything is judged
 * @param quiet pause that is evidence by itself, also on an open association
 * @param cap how long a series is waited for at most
 */
record Completeness(Duration settle, Duration quiet, Duration cap) {

    /** The strongest evidence there is, empty while the series has to be waited for. */
    Optional<Evidence> judge(SeriesArrival series) {
        if (isShort(series)) {
            return isAtLeast(series.sinceFirst(), cap) ? Optional.of(Evidence.HARD_CAP) : Optional.empty();
        }
        if (isAtLeast(series.sinceArrival(), settle)) {
            if (countIsReached(series)) {
                return Optional.of(Evidence.IMAGES_IN_ACQUISITION);
            }
            if (series.asked() != null) {
                return Optional.of(Evidence.C_FIND);
            }
            if (!series.fed() && !series.inQuestion() && isSettled(series)) {
                return Optional.of(Evidence.ASSOCIATION_CLOSED);
            }
        }
        if (isAtLeast(series.sinceArrival(), quiet)) {
            return Optional.of(Evidence.QUIET_TIME);
        }
        return isAtLeast(series.sinceFirst(), cap) ? Optional.of(Evidence.HARD_CAP) : Optional.empty();
    }

    /** The time after which it may be judged otherwise, though nothing more comes; empty where that is long over. */
    Optional<Duration> nextMoment(SeriesArrival series) {
        return Stream.of(
                        settle.minus(series.sinceArrival()),
                        quiet.minus(series.sinceArrival()),
                        cap.minus(series.sinceFirst()),
                        series.sinceClose() == null
                                ? Duration.ZERO
                                : leastAfterClose(series).minus(series.sinceClose()))
                .filter(left -> !left.isNegative() && !left.isZero())
                .min(Comparator.naturalOrder());
    }

    /** The sender says it has more: the rest may come on another association. */
    private static boolean isShort(SeriesArrival series) {
        return series.asked() != null && series.instances() < series.asked();
    }

    /** Where there are more than it says, it spoke of one acquisition of several, and says nothing of the series. */
    private static boolean countIsReached(SeriesArrival series) {
        return series.expected() != null && series.expected() > 0 && series.instances() == series.expected();
    }

    private boolean isSettled(SeriesArrival series) {
        return series.sinceClose() == null || isAtLeast(series.sinceClose(), leastAfterClose(series));
    }

    /** Who broke off may come back with the rest, who sends image by image will: both are waited for like one who is silent. */
    private Duration leastAfterClose(SeriesArrival series) {
        return series.broken() || series.piecemeal() ? quiet : settle;
    }

    private static boolean isAtLeast(Duration time, Duration least) {
        return time.compareTo(least) >= 0;
    }
}
