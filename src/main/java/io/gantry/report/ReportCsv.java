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
import org.jspecify.annotations.Nullable;

/**
 * Writes the report as CSV (RFC 4180: header line, comma, CRLF, quotes doubled) in UTF-8 without a byte order mark.
 *
 * <p>Spreadsheets run a text that begins with {@code = + - @} as a formula. Paths are the sender's, so such a text gets
 * an apostrophe in front, as OWASP's page on CSV injection advises. Numbers never need it: none of them is negative.
 */
public final class ReportCsv {

    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@";

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
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
