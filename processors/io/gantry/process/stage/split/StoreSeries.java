package io.gantry.process.stage.split;

import io.gantry.archive.SeriesObjectWriter;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.submission.NewAnalysis;
import io.gantry.model.submission.StoredSeries;
import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.RecentObjects;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.OtherReadings;
import io.gantry.work.Claims;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Queues the analysis of a series, which is kept as one object unless its instances lie in objects already; one that
 * can't be analysed gets its reason instead.
 */
@Component
public class StoreSeries {

    private final ObjectStore objects;
    private final RecentObjects recent;
    private final Analyses analyses;
    private final OtherReadings others;
    private final Claims claims;
    private final SpoolFiles spool;

    public StoreSeries(
            ObjectStore objects,
            RecentObjects recent,
            Analyses analyses,
            OtherReadings others,
            Claims claims,
            SpoolFiles spool) {
        this.objects = objects;
        this.recent = recent;
        this.analyses = analyses;
        this.others = others;
        this.claims = claims;
        this.spool = spool;
    }

    @Handler
    public void store(
            @Body FoundSeries series,
            @ExchangeProperty("submission") Submission submission,
            @ExchangeProperty("work") Work work) {
        claims.check(work);
        UUID id = UUID.nameUUIDFromBytes((submission.id() + "/" + series.ordinal()).getBytes(StandardCharsets.UTF_8));
        if (series.judged() != null) {
            analyses.copy(series.judged(), id, submission.id(), series.ordinal());
            others.copy(series.judged(), id);
            return;
        }
        if (series.problem() == null && series.isStored()) {
            analyses.add(submission, found(id, series, series.places(), null));
        } else {
            copy(series, submission, id);
        }
    }

    private void copy(FoundSeries series, Submission submission, UUID id) {
        String reason = series.problem();
        String key = "series/" + id + ".zip";
        if (reason == null && !analyses.exists(id)) {
            reason = putObject(series, key);
        }
        analyses.add(submission, found(id, series, new StoredSeries.Whole(key), reason));
        if (!analyses.exists(id)) {
            // The submission was ended while the object was put.
            objects.delete(key);
        }
    }

    private static NewAnalysis found(UUID id, FoundSeries series, StoredSeries stored, @Nullable String reason) {
        return new NewAnalysis(
                id,
                series.ordinal(),
                series.path(),
                series.studyUid(),
                series.seriesUid(),
                series.modality(),
                series.files().size(),
                reason == null ? stored : null,
                reason == null ? series.facts() : null,
                series.notes(),
                reason);
    }

    /** Puts the object; what is wrong with the sender's bytes is given back as the reason. */
    private @Nullable String putObject(FoundSeries series, String key) {
        Path file = spool.temporary("series");
        try {
            write(series, file);
            objects.put(key, file);
            recent.keep(key, file);
            return null;
        } catch (StoreUnavailable e) {
            throw e;
        } catch (Failure e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        } finally {
            spool.drop(file);
        }
    }

    private static void write(FoundSeries series, Path file) throws IOException {
        try (SeriesObjectWriter object = new SeriesObjectWriter(file)) {
            for (SourceFile instance : series.files()) {
                try (InputStream in = instance.bytes().open()) {
                    object.add(in);
                }
            }
            for (SourceFile reference : series.references()) {
                try (InputStream in = reference.bytes().open()) {
                    object.addReference(in);
                }
            }
        }
    }
}
