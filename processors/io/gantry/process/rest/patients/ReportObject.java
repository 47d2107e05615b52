package io.gantry.process.rest.patients;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.model.submission.ReportRow;
import org.jspecify.annotations.Nullable;

/** A report row as JSON: exactly the seven keys of the contract {@code patients.md}. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReportObject(
        String pathToStudy,
        String studyUid,
        String seriesUid,
        @Nullable Double probabilityOfPathology,
        @Nullable Integer pathology,
        String processingStatus,
        double timeOfProcessing) {

    static ReportObject of(ReportRow row) {
        return new ReportObject(
                row.pathToStudy(),
                row.studyUid(),
                row.seriesUid(),
                row.probabilityOfPathology(),
                row.pathology(),
                row.processingStatus().text(),
                row.timeOfProcessing());
    }
}
