package io.gantry.model.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series in a report: the seven columns of the contract {@code patients.md}, and the reason of a failure.
 *
 * @param pathToStudy where the series stood in what was sent: the file, or the folder inside the ZIP
 * @param studyUid Study Instance UID (0020,000D), empty when it could not be read
 * @param seriesUid Series Instance UID (0020,000E), empty when it could not be read
 * @param probabilityOfPathology 0.0 to 1.0, null when no model has judged the series
 * @param pathology 1 or 0, null when no model has judged the series
 * @param processingStatus how the processing ended
 * @param timeOfProcessing seconds spent on this series
 * @param reason why it failed, in words for the sender; null on success
 * @param notes what the reader has to know of the images, in words
 */
public record ReportRow(
        String pathToStudy,
        String studyUid,
        String seriesUid,
        @Nullable Double probabilityOfPathology,
        @Nullable Integer pathology,
        ProcessingStatus processingStatus,
        double timeOfProcessing,
        @Nullable String reason,
        List<String> notes) {

    /** A series of whose images there is nothing to be told. */
    public ReportRow(
            String pathToStudy,
            String studyUid,
            String seriesUid,
            @Nullable Double probabilityOfPathology,
            @Nullable Integer pathology,
            ProcessingStatus processingStatus,
            double timeOfProcessing,
            @Nullable String reason) {
        this(
                pathToStudy,
                studyUid,
                seriesUid,
                probabilityOfPathology,
                pathology,
                processingStatus,
                timeOfProcessing,
                reason,
                List.of());
    }
}
