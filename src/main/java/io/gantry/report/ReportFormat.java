package io.gantry.report;

import io.gantry.model.submission.ReportRow;
import io.gantry.model.submission.SeriesState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The files made of a report. */
public enum ReportFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ReportWorkbook::write),
    CSV("text/csv; charset=utf-8", (rows, others, out) -> ReportCsv.write(rows, out));

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

    /** @param others what further models said of the series, for formats that have room for it beside the report */
    public void write(Iterator<ReportRow> rows, List<SeriesState> others, OutputStream out) throws IOException {
        writer.write(rows, others, out);
    }

    private interface Writer {
        void write(Iterator<ReportRow> rows, List<SeriesState> others, OutputStream out) throws IOException;
    }
}
