package io.gantry.store.submissions;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.submission.AnalysisState;
import io.gantry.model.submission.NewAnalysis;
import io.gantry.model.submission.SeriesWork;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code analysis}: the unit of work that is queued, claimed, retried and counted. */
@Repository
public class Analyses {

    /** The notes are there since the series was found. */
    private static final String WITH_NOTES =
            "nullif(coalesce(findings::jsonb, '{}') || coalesce(?::jsonb, '{}'), '{}')::json";

    private final JdbcClient jdbc;
    private final Events events;

    public Analyses(JdbcClient jdbc, Events events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Keeps a series that was found; one that stands there already (an earlier try of the split) stays as it is. Of a
     * submission that was ended or removed meanwhile nothing is kept.
     */
    @Transactional
    public void add(NewAnalysis found) {
        AnalysisState state = found.reason() == null ? AnalysisState.QUEUED : AnalysisState.FAILED;
        int added = jdbc.sql("insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality,"
                        + " instances, object_key, state, priority, findings, reason, ended_at)"
                        + " select ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, case when ?::text is null then null else now() end"
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
                        found.objectKey(),
                        state.text(),
                        found.priority(),
                        FindingsJson.writeNotes(found.notes()),
                        found.reason(),
                        found.reason(),
                        found.submissionId())
                .update();
        if (added == 1) {
            events.announce(found.submissionId(), "series-" + state.text());
        }
    }

    /** Lets the judgement of an earlier version hold for a series that did not change. */
    @Transactional
    public void copy(UUID earlier, UUID id, UUID submissionId, int ordinal) {
        jdbc.sql(
                        "insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality,"
                                + " instances, object_key, state, priority, attempts, label, probability, pathology, findings,"
                                + " model_name, model_version, model_sha256, reason, seconds, ended_at)"
                                + " select ?, ?, ?, path, study_uid, series_uid, modality, instances, object_key, state, priority,"
                                + " attempts, label, probability, pathology, findings, model_name, model_version, model_sha256,"
                                + " reason, seconds, ended_at from analysis where id = ? on conflict do nothing returning state")
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

    /**
     * Takes the next series that waits, whichever it is: the message that woke the taker is a bell, not the work. A
     * lease that ran out counts as waiting.
     */
    @Transactional
    public Optional<SeriesWork> claimNext(Duration lease) {
        return jdbc.sql("update analysis set state = 'running', attempts = attempts + 1,"
                        + " lease_until = now() + make_interval(secs => ?)"
                        + " where id = (select id from analysis where state = 'queued' and not_before <= now()"
                        + " or state = 'running' and lease_until < now()"
                        + " order by priority, created_at, ordinal limit 1 for update skip locked)"
                        + " returning id, submission_id, object_key, attempts,"
                        + " (select model from submission where submission.id = submission_id) as model")
                .param(lease.toMillis() / 1000.0)
                .query((row, number) -> new SeriesWork(
                        Rows.uuid(row, "id"),
                        Rows.uuid(row, "submission_id"),
                        row.getString("object_key"),
                        row.getString("model"),
                        row.getInt("attempts")))
                .optional();
    }

    /** Holds on to a claimed series for another lease; false when it was lost to somebody else. */
    public boolean extendLease(SeriesWork work, Duration lease) {
        return jdbc.sql("update analysis set lease_until = now() + make_interval(secs => ?)"
                                + " where id = ? and state = 'running' and attempts = ?")
                        .params(lease.toMillis() / 1000.0, work.id(), work.attempt())
                        .update()
                == 1;
    }

    /** Keeps a model's judgement with what it found. A claim that was lost meanwhile changes nothing. */
    @Transactional
    public void succeed(SeriesWork work, Judgement judgement, double seconds) {
        Classification judged = judgement.verdict();
        int moved = jdbc.sql("update analysis set state = 'done', label = ?, probability = ?, pathology = ?,"
                        + " model_name = ?, model_version = ?, model_sha256 = ?, findings = " + WITH_NOTES
                        + ", seconds = ?,"
                        + " lease_until = null, ended_at = now() where id = ? and state = 'running' and attempts = ?")
                .params(
                        judged.label(),
                        judged.probability(),
                        judged.pathology() ? 1 : 0,
                        judged.model().name(),
                        judged.model().version(),
                        judged.model().sha256(),
                        FindingsJson.write(judgement.findings()),
                        seconds,
                        work.id(),
                        work.attempt())
                .update();
        announce(work, AnalysisState.DONE, moved);
    }

    /** Ends an analysis without a judgement, with the reason. A claim that was lost meanwhile changes nothing. */
    @Transactional
    public void fail(SeriesWork work, String reason, double seconds) {
        int moved = jdbc.sql("update analysis set state = 'failed', reason = ?, seconds = ?, lease_until = null,"
                        + " ended_at = now() where id = ? and state = 'running' and attempts = ?")
                .params(reason, seconds, work.id(), work.attempt())
                .update();
        announce(work, AnalysisState.FAILED, moved);
    }

    private void announce(SeriesWork work, AnalysisState state, int moved) {
        if (moved == 1) {
            events.announce(work.submissionId(), "series-" + state.text());
        }
    }

    /** Gives a claimed series back, to be taken again after the delay. */
    public void giveBack(SeriesWork work, Duration delay) {
        jdbc.sql("update analysis set state = 'queued', lease_until = null,"
                        + " not_before = now() + make_interval(secs => ?)"
                        + " where id = ? and state = 'running' and attempts = ?")
                .params(delay.toMillis() / 1000.0, work.id(), work.attempt())
                .update();
    }

    /** How many series wait though they could be taken: their message was lost, or whoever held them is gone. */
    public int forgotten(Duration patience) {
        return jdbc.sql("select count(*) from analysis where (state = 'queued'"
                        + " and greatest(not_before, created_at + make_interval(secs => ?)) < now())"
                        + " or (state = 'running' and lease_until < now())")
                .param(patience.toMillis() / 1000.0)
                .query(Integer.class)
                .single();
    }

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
