package io.gantry.store.submissions;

import io.gantry.model.imaging.Classification;
import io.gantry.model.submission.AnalysisState;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewAnalysis;
import io.gantry.model.submission.SeriesReading;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Beginnable;
import io.gantry.work.Events;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code analysis}: one model run over one series, and what came of it. */
@Repository
public class Analyses implements Beginnable {

    /** The notes are there since the series was found. */
    private static final String WITH_NOTES =
            "nullif(coalesce(findings::jsonb, '{}') || coalesce(?::jsonb, '{}'), '{}')::json";

    /** Only of what is read anew: an answer that is given again counts once. */
    private static final String SCANNER =
            " manufacturer = case when ? then coalesce(facts -> 'scanner' ->> 'manufacturer', '') end,"
                    + " scanner = case when ? then coalesce(facts -> 'scanner' ->> 'model', '') end";

    /** Work: a series is put through its model. */
    public static final String INFER = "infer";

    private final JdbcClient jdbc;
    private final Events events;
    private final WorkQueue queue;
    private final Submissions submissions;

    public Analyses(JdbcClient jdbc, Events events, WorkQueue queue, Submissions submissions) {
        this.jdbc = jdbc;
        this.events = events;
        this.queue = queue;
        this.submissions = submissions;
    }

    /**
     * Keeps a series that was found; one that stands there already (an earlier try of the split) stays as it is. Of a
     * submission that was ended or removed meanwhile nothing is kept.
     */
    @Transactional
    public void add(Submission of, NewAnalysis found) {
        AnalysisState state = found.reason() == null ? AnalysisState.QUEUED : AnalysisState.FAILED;
        int added = jdbc.sql("insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality,"
                        + " instances, object_key, sources, facts, state, findings, reason, ended_at)"
                        + " select ?, id, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::json, ?, case when ?::text is null then null else now() end"
                        + " from submission where id = ? and state not in ('completed', 'failed')"
                        + " for key share on conflict do nothing")
                .params(
                        found.id(),
                        found.ordinal(),
                        found.path(),
                        found.studyUid(),
                        found.seriesUid(),
                        found.modality(),
                        found.instances(),
                        StoredSeriesJson.key(found.stored()),
                        StoredSeriesJson.sources(found.stored()),
                        StoredSeriesJson.facts(found.facts()),
                        state.text(),
                        FindingsJson.writeNotes(found.notes()),
                        found.reason(),
                        found.reason(),
                        of.id())
                .update();
        if (added == 1) {
            if (state == AnalysisState.QUEUED) {
                queue.put(NewWork.of(INFER, found.id(), of.lane())
                        .owner(of.ownerId())
                        .order(of.door().priority(), found.ordinal()));
            }
            announceFound(of, state);
        }
    }

    /** That a series waits is no news to who follows a job. */
    private void announceFound(Submission of, AnalysisState state) {
        String type = "series-" + state.text();
        if (of.door() == Door.JOB) {
            events.announceChange(of.id(), type);
        } else {
            events.announce(of.id(), type);
        }
    }

    /** Lets the judgement of an earlier version hold for a series that did not change. */
    @Transactional
    public void copy(UUID earlier, UUID id, UUID submissionId, int ordinal) {
        jdbc.sql(
                        "insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality,"
                                + " instances, object_key, sources, facts, state, label, probability, pathology, findings,"
                                + " model_name, model_version, model_sha256, reason, seconds, content, reused_from, ended_at)"
                                + " select ?, ?, ?, path, study_uid, series_uid, modality, instances, object_key, sources, facts, state,"
                                + " label, probability, pathology, findings, model_name, model_version, model_sha256,"
                                + " reason, seconds, content, reused_from, ended_at from analysis where id = ? on conflict do nothing returning state")
                .params(id, submissionId, ordinal, earlier)
                .query(String.class)
                .optional()
                .ifPresent(state -> events.announce(submissionId, "series-" + state));
    }

    /** Whether the analysis is there already: its object is, too. */
    public boolean exists(UUID id) {
        return jdbc.sql("select exists (select 1 from analysis where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public String kind() {
        return INFER;
    }

    /** An analysis begins. */
    @Override
    public Optional<SeriesWork> begin(UUID id) {
        return jdbc.sql("update analysis set state = 'running' where id = ? and state in ('queued', 'running')"
                        + " returning id, submission_id, object_key, sources, facts,"
                        + " (select model from submission where submission.id = submission_id) as model,"
                        + " (select fresh from submission where submission.id = submission_id) as fresh,"
                        + " (select door from submission where submission.id = submission_id) as door")
                .param(id)
                .query((row, number) -> new SeriesWork(
                        Rows.uuid(row, "id"),
                        Rows.uuid(row, "submission_id"),
                        Door.of(row.getString("door")),
                        StoredSeriesJson.stored(row),
                        StoredSeriesJson.facts(row),
                        row.getString("model"),
                        row.getBoolean("fresh")))
                .optional();
    }

    /**
     * Tells how much of a series has been judged; a lost claim changes nothing.
     *
     * @param done slices, of so many in all
     */
    @Transactional
    public void progress(Work work, UUID submissionId, int done, int total) {
        if (queue.progress(work, done, total)) {
            events.announceChange(submissionId, "series-progress");
        }
    }

    /**
     * Keeps a model's judgement with what it found.
     *
     * @return the submission, when this was its last analysis and its report is due
     */
    @Transactional
    public Optional<UUID> succeed(Work work, SeriesReading reading) {
        queue.finish(work);
        Classification judged = reading.judgement().verdict();
        return ended(jdbc.sql("update analysis set state = 'done', label = ?, probability = ?, pathology = ?,"
                        + " model_name = ?, model_version = ?, model_sha256 = ?, findings = " + WITH_NOTES
                        + ", seconds = ?, content = ?, reused_from = ?::timestamptz, ended_at = now()," + SCANNER
                        + " where id = ? and state = 'running' returning submission_id, state")
                .params(
                        judged.label(),
                        judged.probability(),
                        judged.pathology() ? 1 : 0,
                        judged.model().name(),
                        judged.model().version(),
                        judged.model().sha256(),
                        FindingsJson.write(reading.judgement().findings()),
                        reading.seconds(),
                        reading.content(),
                        Rows.timestamp(reading.reusedFrom()),
                        reading.reusedFrom() == null,
                        reading.reusedFrom() == null,
                        work.subject()));
    }

    /**
     * Ends an analysis without a judgement, with the reason.
     *
     * @return the submission, when this was its last analysis and its report is due
     */
    @Transactional
    public Optional<UUID> fail(Work work, String reason) {
        queue.fail(work, reason);
        return ended(jdbc.sql("update analysis set state = 'failed', reason = ?, ended_at = now()"
                        + " where id = ? and state in ('queued', 'running') returning submission_id, state")
                .params(reason, work.subject()));
    }

    private Optional<UUID> ended(JdbcClient.StatementSpec update) {
        Optional<Ended> ended = update.query(
                        (row, number) -> new Ended(Rows.uuid(row, "submission_id"), row.getString("state")))
                .optional();
        boolean last = ended.isPresent() && submissions.isAnalysed(ended.get().submissionId());
        ended.ifPresent(one -> events.announce(one.submissionId(), "series-" + one.state()));
        return ended.map(Ended::submissionId).filter(id -> last);
    }

    private record Ended(UUID submissionId, String state) {}

    /** The objects of a submission's series. */
    public List<String> objectsOf(UUID submissionId) {
        return jdbc.sql("select object_key from analysis where submission_id = ? and object_key is not null")
                .param(submissionId)
                .query(String.class)
                .list();
    }

    /** The series' objects that were made of a kept file, to be deleted with it. */
    public List<String> objectsMadeOf(String sourceKey) {
        return jdbc.sql("select analysis.object_key from analysis join submission on submission.id = submission_id"
                        + " where submission.object_key = ? and analysis.object_key is not null")
                .param(sourceKey)
                .query(String.class)
                .list();
    }
}
