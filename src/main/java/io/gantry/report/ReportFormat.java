package io.gantry.report;

import io.gantry.model.submission.ReportRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.UUID;

/** The files made of a report. */
public enum ReportFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ReportWorkbook::write),
    CSV("text/csv; charset=utf-8", ReportCsv::write);

    private final String mediaType;
    private final Writer writer;

    ReportFormat(String mediaType, Writer writer) {
        this.mediaType = mediaType;
        this.writer = writer;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a submission's report in this format lies in the object store. */
    public String keyOf(UUID submissionId) {
        return "reports/" + submissionId + "." + extension();
    }

    public void write(Iterator<ReportRow> rows, OutputStream out) throws IOException {
        writer.write(rows, out);
    }

    private interface Writer {
        void write(Iterator<ReportRow> rows, OutputStream out) throws IOException;
    }
}
