package io.gantry.report;

import io.gantry.model.submission.ReportRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report as CSV (RFC 4180: header line, comma, CRLF, quotes doubled) in UTF-8 without a byte order mark.
 *
 * <p>Spreadsheets run a text that begins with {@code = + - @} as a formula, blanks before it aside. Paths are the
 * sender's, so such a text gets an apostrophe in front, as OWASP's page on CSV injection advises. A spreadsheet of a country
 * whose separator is a semicolon takes each part between two of them for a cell, whatever the quotes: a part behind
 * one is guarded like the whole. Numbers never need it: none of them is negative.
 */
public final class ReportCsv {

    private static final String LINE_END = "\r\n";

    /** What ends a cell, in one country or another. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;|]");

    /** Where a formula would begin, whatever blanks stand before it; in some scripts its signs are wider. */
    private static final Pattern FORMULA = Pattern.compile("(^|[;|])(?=[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private ReportCsv() {}

    /**
     * Writes header and rows, one at a time, and flushes.
     *
     * @param out is left open
     * @throws IOException when {@code out} can't be written
     */
    public static void write(Iterator<ReportRow> rows, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (var column : ReportColumn.values()) {
            writer.write(column.ordinal() == 0 ? column.title() : "," + column.title());
        }
        writer.write(LINE_END);
        while (rows.hasNext()) {
            write(rows.next(), writer);
        }
        writer.flush();
    }

    private static void write(ReportRow row, Writer writer) throws IOException {
        for (var column : ReportColumn.values()) {
            if (column.ordinal() > 0) {
                writer.write(',');
            }
            writer.write(field(column.of(row)));
        }
        writer.write(LINE_END);
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value instanceof String text ? quoted(guarded(text)) : value.toString();
    }

    private static String guarded(String text) {
        return FORMULA.matcher(text).replaceAll("$1'");
    }

    private static String quoted(String text) {
        boolean plain = !SEPARATOR.matcher(text).find() && text.indexOf('"') < 0 && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
