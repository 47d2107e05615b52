package io.gantry.process.publish;

import io.gantry.model.ReportRow;
import io.gantry.report.ReportCsv;
import io.gantry.report.ReportWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.UUID;

/** The files made of a report. */
enum ReportFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ReportWorkbook::write),
    CSV("text/csv; charset=utf-8", ReportCsv::write);

    private final String mediaType;
    private final Writer writer;

    ReportFormat(String mediaType, Writer writer) {
        this.mediaType = mediaType;
        this.writer = writer;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a submission's report in this format lies in the object store. */
    String keyOf(UUID submissionId) {
        return "reports/" + submissionId + "." + extension();
    }

    void write(Iterator<ReportRow> rows, OutputStream out) throws IOException {
        writer.write(rows, out);
    }

    private interface Writer {
        void write(Iterator<ReportRow> rows, OutputStream out) throws IOException;
    }
}
