package io.gantry.store;

import io.gantry.model.AnalysisState;
import io.gantry.model.Classification;
import io.gantry.model.ModelIdentity;
import io.gantry.model.NewAnalysis;
import io.gantry.model.ProcessingStatus;
import io.gantry.model.Progress;
import io.gantry.model.ReportRow;
import io.gantry.model.SeriesState;
import io.gantry.model.SeriesWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code analysis}: the unit of work that is queued, claimed, retried and counted. */
@Repository
public class Analyses {

    private final JdbcClient jdbc;
    private final Events events;

    public Analyses(JdbcClient jdbc, Events events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Keeps a series that was found; one that stands there already (an earlier try of the split) stays as it is. */
    @Transactional
    public void add(NewAnalysis found) {
        AnalysisState state = found.reason() == null ? AnalysisState.QUEUED : AnalysisState.FAILED;
        int added = jdbc.sql("insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality,"
                        + " body_part, instances, object_key, state, priority, reason, ended_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, case when ?::text is null then null else now() end)"
                        + " on conflict do nothing")
                .params(
                        found.id(),
                        found.submissionId(),
                        found.ordinal(),
                        found.path(),
                        found.studyUid(),
                        found.seriesUid(),
                        found.modality(),
                        found.instances(),
                        found.objectKey(),
                        state.text(),
                        found.priority(),
                        found.reason(),
                        found.reason())
                .update();
        if (added == 1) {
            events.announce(found.submissionId(), "series-" + state.text());
        }
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
                        + " returning id, submission_id, object_key, attempts")
                .param(lease.toMillis() / 1000.0)
                .query((row, number) -> new SeriesWork(
                        Rows.uuid(row, "id"),
                        Rows.uuid(row, "submission_id"),
                        row.getString("object_key"),
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

    /** Keeps a model's judgement. A claim that was lost meanwhile changes nothing. */
    @Transactional
    public void succeed(SeriesWork work, Classification judged, double seconds) {
        int moved = jdbc.sql("update analysis set state = 'done', label = ?, probability = ?, pathology = ?,"
                        + " model_name = ?, model_version = ?, model_sha256 = ?, seconds = ?, lease_until = null,"
                        + " ended_at = now() where id = ? and state = 'running' and attempts = ?")
                .params(
                        judged.label(),
                        judged.probability(),
                        judged.pathology() ? 1 : 0,
                        judged.model().name(),
                        judged.model().version(),
                        judged.model().sha256(),
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

    public Progress progress(UUID submissionId) {
        return jdbc.sql("select count(*) as known, count(*) filter (where state in ('done', 'failed')) as ended,"
                        + " count(*) filter (where state = 'failed') as failed from analysis where submission_id = ?")
                .param(submissionId)
                .query((row, number) -> new Progress(row.getInt("known"), row.getInt("ended"), row.getInt("failed")))
                .single();
    }

    /** The report of a submission, in the order in which the series stood; rows are fetched a page at a time. */
    public Iterator<ReportRow> report(UUID submissionId) {
        return new ReportRows(after -> jdbc.sql("select * from analysis where submission_id = ? and ordinal > ?"
                        + " order by ordinal limit " + ReportRows.PAGE)
                .params(submissionId, after)
                .query(Analyses::reportRow)
                .list());
    }

    /** Every series of a submission as it is now, in order. */
    public List<SeriesState> states(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ? order by ordinal")
                .param(submissionId)
                .query(Analyses::seriesState)
                .list();
    }

    /** The judgement that speaks for a submission of one series: of several the one most likely pathological. */
    public Optional<Classification> leading(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ? and state = 'done'"
                        + " order by probability desc, ordinal limit 1")
                .param(submissionId)
                .query(Analyses::classification)
                .optional();
    }

    /** The report row of {@link #leading}, or else of the first series that failed. */
    public Optional<ReportRow> leadingRow(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ?"
                        + " order by probability desc nulls last, ordinal limit 1")
                .param(submissionId)
                .query((row, number) -> rowOf(row))
                .optional();
    }

    /** The objects of a submission's series, to be deleted after the rows. */
    public List<String> objectsOf(UUID submissionId) {
        return jdbc.sql("select object_key from analysis where submission_id = ? and object_key is not null")
                .param(submissionId)
                .query(String.class)
                .list();
    }

    private static ReportRows.Numbered reportRow(ResultSet row, int number) throws SQLException {
        return new ReportRows.Numbered(row.getInt("ordinal"), rowOf(row));
    }

    private static ReportRow rowOf(ResultSet row) throws SQLException {
        boolean done = AnalysisState.of(row.getString("state")) == AnalysisState.DONE;
        return new ReportRow(
                row.getString("path"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                Rows.doubleOrNull(row, "probability"),
                Rows.integerOrNull(row, "pathology"),
                done ? ProcessingStatus.SUCCESS : ProcessingStatus.FAILURE,
                row.getDouble("seconds"),
                row.getString("reason"));
    }

    private static Classification classification(ResultSet row, int number) throws SQLException {
        return new Classification(
                row.getString("label"),
                row.getDouble("probability"),
                row.getInt("pathology") == 1,
                new ModelIdentity(
                        row.getString("model_name"), row.getString("model_version"), row.getString("model_sha256")));
    }

    private static SeriesState seriesState(ResultSet row, int number) throws SQLException {
        String model = row.getString("model_name");
        return new SeriesState(
                row.getString("path"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                row.getString("modality"),
                row.getInt("instances"),
                row.getString("state"),
                Rows.doubleOrNull(row, "probability"),
                Rows.integerOrNull(row, "pathology"),
                row.getDouble("seconds"),
                model == null ? null : model + " " + row.getString("model_version"),
                row.getString("reason"));
    }
}
