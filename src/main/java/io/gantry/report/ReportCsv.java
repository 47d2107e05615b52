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
 * A text is no formula for a spreadsheet ({@link CsvField}); numbers never need it: none of them is negative.
 */
public final class ReportCsv {

    private static final String LINE_END = "\r\n";

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
        return value instanceof String text ? CsvField.of(text) : value.toString();
    }
}
