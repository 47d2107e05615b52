package io.gantry.process.rest.runs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.submission.Progress;
import io.gantry.model.submission.SeriesState;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.store.submissions.Results;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far a bulk run is, series by series. */
@Component
public class DescribeRun {

    private final FindRun runs;
    private final Results results;

    public DescribeRun(FindRun runs, Results results) {
        this.runs = runs;
        this.results = results;
    }

    /** @throws NotFound when there is no such run, or it is somebody else's */
    @Handler
    public RunDescription describe(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        Submission run = runs.find(id, caller);
        Progress progress = results.progress(run.id());
        return new RunDescription(
                run.id(),
                run.name(),
                status(run.state()),
                percent(run, progress),
                run.seriesTotal(),
                progress.ended(),
                progress.failed(),
                run.reason(),
                run.createdAt(),
                run.completedAt(),
                results.states(run.id()),
                run.state() == SubmissionState.COMPLETED ? Links.of(run.id()) : null);
    }

    private static String status(SubmissionState state) {
        return switch (state) {
            case RECEIVED -> "queued";
            case SPLITTING, ANALYSING, REPORTING -> "processing";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
        };
    }

    private static int percent(Submission run, Progress progress) {
        return run.state().ended() ? 100 : progress.percent(run.seriesTotal());
    }

    /**
     * A bulk run as the hub shows it.
     *
     * @param status {@code queued}, {@code processing}, {@code completed} or {@code failed}
     * @param progress 0 to 100
     * @param seriesTotal how many series there are, null until the ZIP has been read
     */
    public record RunDescription(
            UUID id,
            String fileName,
            String status,
            int progress,
            @Nullable Integer seriesTotal,
            int seriesEnded,
            int seriesFailed,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant completedAt,
            List<SeriesState> series,
            @Nullable Links report) {}

    /** Where the report files are. */
    public record Links(String xlsx, String csv) {

        static Links of(UUID run) {
            return new Links("/api/bulk-runs/" + run + "/report.xlsx", "/api/bulk-runs/" + run + "/report.csv");
        }
    }
}
