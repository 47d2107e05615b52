package io.gantry.report;

import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.ReportRow;

/** Report rows for the tests of this package. */
final class Rows {

    private Rows() {}

    static ReportRow success(String path) {
        return new ReportRow(path, "1.2.840.1", "1.2.840.1.2", 0.91, 1, ProcessingStatus.SUCCESS, 0.37, null);
    }

    static ReportRow failure(String path, String reason) {
        return new ReportRow(path, "", "", null, null, ProcessingStatus.FAILURE, 0.02, reason);
    }
}
