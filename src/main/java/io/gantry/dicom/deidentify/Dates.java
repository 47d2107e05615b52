package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.VR;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of DA, TM and DT (PS3.5 6.2), also ranges and the forms of ACR-NEMA, moved by whole days. */
final class Dates {

    private static final Pattern DATE = Pattern.compile("(\\d{4})(\\.?)(\\d{2})\\2(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?|\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4})(?:(\\d{2})(?:(\\d{2})((?:\\d{2}){0,3}(?:\\.\\d{1,6})?))?)?([+-]\\d{4})?");

    private Dates() {}

    /** Whether the text is a value of the VR, so that nothing else is in it. */
    static boolean isValid(String text, VR vr) {
        return back(text, vr, 0).isPresent();
    }

    /** The value some days earlier; empty when it is none of the VR. A time of day stays: days are whole. */
    static Optional<String> back(String text, VR vr, int days) {
        return switch (vr) {
            case DA -> range(text, part -> date(part, days));
            case DT -> range(text, part -> dateTime(part, days));
            case TM -> range(text, part -> TIME.matcher(part).matches() ? part : null);
            default -> Optional.empty();
        };
    }

    /** A single value, or a range {@code A-B}, {@code A-}, {@code -B} as queries have it. */
    private static Optional<String> range(String text, Function<String, @Nullable String> move) {
        String single = move.apply(text);
        if (single != null) {
            return Optional.of(single);
        }
        for (int at = text.indexOf('-'); at >= 0 && text.length() > 1; at = text.indexOf('-', at + 1)) {
            String from = at == 0 ? "" : move.apply(text.substring(0, at));
            String to = at == text.length() - 1 ? "" : move.apply(text.substring(at + 1));
            if (from != null && to != null) {
                return Optional.of(from + "-" + to);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String date(String text, int days) {
        Matcher match = DATE.matcher(text);
        if (!match.matches()) {
            return null;
        }
        String moved = moved(match.group(1), match.group(3), match.group(4), days);
        String dot = match.group(2);
        return moved == null ? null : moved.substring(0, 4) + dot + moved.substring(4, 6) + dot + moved.substring(6);
    }

    private static @Nullable String dateTime(String text, int days) {
        Matcher match = DATE_TIME.matcher(text);
        if (!match.matches()) {
            return null;
        }
        String month = match.group(2);
        String day = match.group(3);
        String moved = moved(match.group(1), month == null ? "01" : month, day == null ? "01" : day, days);
        if (moved == null) {
            return null;
        }
        String precise = moved.substring(0, month == null ? 4 : day == null ? 6 : 8);
        String time = match.group(4) == null ? "" : match.group(4);
        return precise + time + (match.group(5) == null ? "" : match.group(5));
    }

    private static @Nullable String moved(String year, String month, String day, int days) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .minusDays(days);
            return date.getYear() < 1 ? null : DateTimeFormatter.BASIC_ISO_DATE.format(date);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
