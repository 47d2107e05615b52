package io.gantry.process.rest.selftest;

import io.gantry.model.failure.SelfTestFailed;
import io.gantry.model.submission.ReportRow;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.process.rest.selftest.DropPhantom.DroppedPhantom;
import io.gantry.store.submissions.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Tells how a phantom fared: how long each stage took, and the rows of its report. */
@Component
public class ReportSelfTest {

    private final Results results;

    public ReportSelfTest(Results results) {
        this.results = results;
    }

    /** @throws SelfTestFailed when the phantom has no report, with the reason */
    @Handler
    public SelfTest report(@Body Submission ended, @ExchangeProperty("phantom") DroppedPhantom phantom) {
        if (ended.state() != SubmissionState.COMPLETED) {
            throw new SelfTestFailed(String.valueOf(ended.reason()));
        }
        List<ReportRow> rows = new ArrayList<>();
        results.report(ended.id()).forEachRemaining(rows::add);
        boolean ok = rows.stream().allMatch(row -> row.reason() == null);
        return new SelfTest(
                ok, seconds(ended, phantom), rows.stream().map(Row::of).toList());
    }

    private static Map<String, Double> seconds(Submission ended, DroppedPhantom phantom) {
        Instant split = Objects.requireNonNull(ended.splitAt());
        Instant analysed = Objects.requireNonNull(ended.analysedAt());
        Instant completed = Objects.requireNonNull(ended.completedAt());
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("receive", seconds(phantom.at(), ended.createdAt()));
        seconds.put("split", seconds(ended.createdAt(), split));
        seconds.put("infer", seconds(split, analysed));
        seconds.put("publish", seconds(analysed, completed));
        seconds.put("total", seconds(phantom.at(), completed));
        return seconds;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /**
     * The outcome.
     *
     * @param ok whether every series was judged
     * @param seconds how long each stage took, in order; series are judged while others are still split, so
     *     {@code infer} is what remained after the split
     * @param rows the rows of the report
     */
    public record SelfTest(boolean ok, Map<String, Double> seconds, List<Row> rows) {}

    /** One series of the report. */
    public record Row(
            String pathToStudy,
            String seriesUid,
            Double probabilityOfPathology,
            Integer pathology,
            String processingStatus,
            double timeOfProcessing,
            String reason) {

        static Row of(ReportRow row) {
            return new Row(
                    row.pathToStudy(),
                    row.seriesUid(),
                    row.probabilityOfPathology(),
                    row.pathology(),
                    row.processingStatus().text(),
                    row.timeOfProcessing(),
                    row.reason());
        }
    }
}
