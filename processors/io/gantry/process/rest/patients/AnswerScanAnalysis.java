package io.gantry.process.rest.patients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.imaging.Classification;
import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.ReportRow;
import io.gantry.model.submission.SeriesReading;
import io.gantry.model.submission.Submission;
import io.gantry.store.patients.Scans;
import io.gantry.store.submissions.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the report of an ended analysis with its scan and answers whoever asked for it. */
@Component
public class AnswerScanAnalysis {

    private final Results results;
    private final Scans scans;
    private final ObjectMapper json;

    public AnswerScanAnalysis(Results results, Scans scans, ObjectMapper json) {
        this.results = results;
        this.scans = scans;
        this.json = json;
    }

    @Handler
    public Answer answer(@Body Submission ended, @Header("id") String scanId) throws JsonProcessingException {
        ReportRow row = results.leadingRow(ended.id()).orElseGet(() -> unread(ended));
        ReportObject report = ReportObject.of(row);
        scans.keepReport(UUID.fromString(scanId), ended.id(), json.writeValueAsString(report));
        Result result = results.leading(ended.id()).map(Result::of).orElse(null);
        return new Answer(result != null, result, report, row.reason(), note(ended));
    }

    /** A scan is one series: who sent more of them learns which one was looked at. */
    private @Nullable String note(Submission ended) {
        int series = results.progress(ended.id()).ended();
        return series < 2
                ? null
                : "The file holds " + series + " series; this is the report of one of them. Send the others as scans of"
                        + " their own, or all of them as a bulk run.";
    }

    /** A file that could not even be split still gets its row. */
    private static ReportRow unread(Submission ended) {
        Instant end = ended.completedAt() == null ? Instant.now() : ended.completedAt();
        double seconds = Duration.between(ended.createdAt(), end).toMillis() / 1000.0;
        return new ReportRow(ended.name(), "", "", null, null, ProcessingStatus.FAILURE, seconds, ended.reason());
    }

    /**
     * The contract's answer.
     *
     * @param ok whether a model has judged the scan
     * @param reason why not, in words for the sender; null when it has
     * @param note what the report does not cover; null for nothing
     */
    public record Answer(
            boolean ok,
            @Nullable Result result,
            ReportObject report,
            @Nullable String reason,
            @Nullable String note) {}

    /** What the model says. */
    public record Result(boolean hasPathology, String label, double confidence, Map<String, Object> extras) {

        static Result of(SeriesReading reading) {
            Classification judged = reading.judgement().verdict();
            Map<String, Object> extras = new LinkedHashMap<>();
            extras.put("note", "Demonstration model, not a medical device");
            extras.put("model", judged.model().name());
            extras.put("model_version", judged.model().version());
            extras.put("model_sha256", judged.model().sha256());
            if (reading.reusedFrom() != null) {
                extras.put("reused_from", reading.reusedFrom());
            }
            return new Result(judged.pathology(), judged.label(), judged.probability(), extras);
        }
    }
}
