package io.gantry.report;

import java.util.regex.Pattern;

/**
 * A text as a field of CSV (RFC 4180).
 *
 * <p>Spreadsheets run a text that begins with {@code = + - @} as a formula, blanks before it aside. Texts are a sender's,
 * so such a one gets an apostrophe in front, as OWASP's page on CSV injection advises. A spreadsheet of a country
 * whose separator is a semicolon takes each part between two of them for a cell, whatever the quotes: a part behind
 * one is guarded like the whole.
 */
public final class CsvField {

    /** What ends a cell, in one country or another, and a line. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;|\\r\\n]");

    /** Where a formula would begin, whatever blanks stand before it; in some scripts its signs are wider. */
    private static final Pattern FORMULA = Pattern.compile("(^|[;|])(?=[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private CsvField() {}

    /** Quoted where it has to be, and never a formula. */
    public static String of(String text) {
        return quoted(FORMULA.matcher(text).replaceAll("$1'"));
    }

    private static String quoted(String text) {
        boolean plain = !SEPARATOR.matcher(text).find() && text.indexOf('"') < 0 && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
