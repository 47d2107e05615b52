package io.gantry.process.stage.picture;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.FailureKind;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.model.imaging.Findings;
import io.gantry.model.labelling.ChosenResult;
import io.gantry.model.submission.AnalysedSeries;
import io.gantry.model.submission.StoredSeries;
import io.gantry.model.work.Work;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.request.KeepRequestImage;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.OpenedSeries;
import io.gantry.store.labelling.ChosenResults;
import io.gantry.store.submissions.Results;
import io.gantry.work.Claims;
import io.gantry.work.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Makes a picture of each result that was chosen for a request: one slice, and nothing that tells whose it is. What can't be
 * shown is told and the rest goes on. Done again it adds nothing twice.
 */
@Component
public class PictureResults {

    private static final String GONE = "Its images are no longer kept.";

    private final ChosenResults chosen;
    private final Results results;
    private final FetchSeries fetch;
    private final KeepRequestImage keep;
    private final SpoolFiles spool;
    private final Claims claims;
    private final RetryPolicy retries;

    public PictureResults(
            ChosenResults chosen,
            Results results,
            FetchSeries fetch,
            KeepRequestImage keep,
            SpoolFiles spool,
            Claims claims,
            RetryPolicy retries) {
        this.chosen = chosen;
        this.results = results;
        this.fetch = fetch;
        this.keep = keep;
        this.spool = spool;
        this.claims = claims;
        this.retries = retries;
    }

    @Handler
    public void picture(@Body Work work) throws IOException {
        retries.checkDeaths(work);
        for (ChosenResult result : chosen.pending(work.subject())) {
            claims.check(work);
            picture(work, result);
        }
        chosen.complete(work);
    }

    private void picture(Work work, ChosenResult result) throws IOException {
        try {
            chosen.note(work, result, pictured(result), null);
        } catch (Failure e) {
            if (e.kind() == FailureKind.UNAVAILABLE || e.kind() == FailureKind.NOT_FOUND) {
                throw e;
            }
            chosen.note(work, result, null, e.getMessage());
        }
    }

    private UUID pictured(ChosenResult result) throws IOException {
        UUID analysis = Optional.ofNullable(result.analysisId()).orElseThrow(() -> new InvalidRequest(GONE));
        StoredSeries stored = results.stored(analysis).orElseThrow(() -> new InvalidRequest(GONE));
        Findings findings = results.analysed(analysis)
                .map(AnalysedSeries::judgement)
                .map(judgement -> judgement.findings())
                .orElse(null);
        Path png = spool.temporary("result");
        try (OpenedSeries opened = fetch.fetch(stored)) {
            SliceToShow.of(opened.instances(), findings).write(png);
            String name = String.format(Locale.ROOT, "result-%04d.png", result.ordinal());
            return keep.kept(result.requestId(), name, png).orElseThrow(NotFound::request);
        } finally {
            spool.drop(png);
        }
    }
}
