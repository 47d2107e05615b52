package io.gantry.store.submissions;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.AnalysedSeries;
import io.gantry.model.submission.AnalysisState;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.EarlierReading;
import io.gantry.model.submission.OtherReading;
import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.Progress;
import io.gantry.model.submission.ReportRow;
import io.gantry.model.submission.SeriesFindings;
import io.gantry.model.submission.SeriesReading;
import io.gantry.model.submission.SeriesState;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.submission.StoredSeries;
import io.gantry.sql.Rows;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the table {@code analysis} tells of a submission: how far it is, and what came out. */
@Repository
public class Results {

    /** What the newest of the earlier versions told of the same series that it judged itself. */
    private static final String PREDECESSOR = "(select p.id from dicom_version e"
            + " join submission s on s.id = e.submission_id join analysis p on p.submission_id = s.id"
            + " where e.study_id = v.study_id and e.version < v.version and p.series_uid = a.series_uid"
            + " and p.state = 'done' and p.ended_at >= s.created_at order by e.version desc, p.ordinal limit 1)";

    private final JdbcClient jdbc;

    public Results(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Progress progress(UUID submissionId) {
        return jdbc.sql("select count(*) as known,"
                        + " count(*) filter (where analysis.state in ('done', 'failed')) as ended,"
                        + " count(*) filter (where analysis.state = 'failed') as failed, " + WorkQueue.BEGUN
                        + " as begun from analysis " + WorkQueue.RUNNING + " where submission_id = ?")
                .param(submissionId)
                .query((row, number) -> new Progress(
                        row.getInt("known"), row.getInt("ended"), row.getInt("failed"), row.getDouble("begun")))
                .single();
    }

    /** Where an analysed series lies; empty when its images are no longer kept. */
    public Optional<StoredSeries> stored(UUID analysisId) {
        return jdbc.sql("select a.object_key, a.sources from analysis a join submission s on s.id = a.submission_id"
                        + " where a.id = ? and " + SeriesImages.KEPT)
                .param(analysisId)
                .query((row, number) -> StoredSeriesJson.stored(row))
                .optional();
    }

    /** A series that was judged, to be judged once more; empty when its images are no longer kept. */
    public Optional<SeriesWork> judged(UUID analysisId) {
        return jdbc.sql("select a.*, s.door from analysis a join submission s on s.id = a.submission_id where a.id = ?"
                        + " and a.state = 'done' and " + SeriesImages.KEPT)
                .param(analysisId)
                .query((row, number) -> new SeriesWork(
                        analysisId,
                        Rows.uuid(row, "submission_id"),
                        Door.of(row.getString("door")),
                        StoredSeriesJson.stored(row),
                        StoredSeriesJson.facts(row),
                        null,
                        true))
                .optional();
    }

    /** The report of a submission, in the order in which the series stood; rows are fetched a page at a time. */
    public Iterator<ReportRow> report(UUID submissionId) {
        return new ReportRows(after -> jdbc.sql("select * from analysis where submission_id = ? and ordinal > ?"
                        + " order by ordinal limit " + ReportRows.PAGE)
                .params(submissionId, after)
                .query(Results::reportRow)
                .list());
    }

    /** Every series of a submission as it is now, in order. */
    public List<SeriesState> states(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ? order by ordinal")
                .param(submissionId)
                .query(Results::seriesState)
                .list();
    }

    /** Every series of a submission as it is now with the regions found in it, in order. */
    public List<SeriesFindings> findings(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ? order by ordinal")
                .param(submissionId)
                .query(Results::seriesFindings)
                .list();
    }

    /** What further models said of the series of a submission, in order; of each the path and UIDs of its series. */
    public List<SeriesState> others(UUID submissionId) {
        return jdbc.sql("select a.path, a.study_uid, a.series_uid, a.modality, a.instances, r.probability, r.pathology,"
                        + " r.seconds, r.model_name, r.model_version, r.reason, r.reused_from, r.findings,"
                        + " case when r.reason is null then 'done' else 'failed' end as state"
                        + " from other_reading r join analysis a on a.id = r.analysis_id where a.submission_id = ?"
                        + " order by a.ordinal, r.ordinal")
                .param(submissionId)
                .query(Results::seriesState)
                .list();
    }

    /** The reading that speaks for a submission of one series: of several the one most likely pathological. */
    public Optional<SeriesReading> leading(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ? and state = 'done'"
                        + " order by probability desc, ordinal limit 1")
                .param(submissionId)
                .query((row, number) -> new SeriesReading(
                        judgement(row, number),
                        row.getDouble("seconds"),
                        row.getString("content"),
                        Rows.instantOrNull(row, "reused_from")))
                .optional();
    }

    /** What was said of a series, and when; empty when it was not judged. */
    public Optional<AnalysedSeries> analysed(UUID analysisId) {
        return jdbc.sql("select a.*, coalesce(v.version, 1) as version, " + PREDECESSOR + " as predecessor"
                        + " from analysis a left join dicom_version v on v.submission_id = a.submission_id"
                        + " where a.id = ? and a.state = 'done'")
                .param(analysisId)
                .query((row, number) -> new AnalysedSeries(
                        analysisId,
                        judgement(row, number),
                        Rows.instant(row, "ended_at"),
                        notes(row),
                        row.getInt("version"),
                        row.getObject("predecessor", UUID.class),
                        otherReadings(analysisId)))
                .optional();
    }

    private List<OtherReading> otherReadings(UUID analysisId) {
        return jdbc.sql("select * from other_reading where analysis_id = ? order by ordinal")
                .param(analysisId)
                .query((row, number) -> new OtherReading(
                        row.getString("model_name") == null ? null : judgement(row, number),
                        row.getString("reason"),
                        row.getDouble("seconds"),
                        Rows.instantOrNull(row, "reused_from")))
                .list();
    }

    /** The report row of {@link #leading}, or else of the first series that failed. */
    public Optional<ReportRow> leadingRow(UUID submissionId) {
        return jdbc.sql("select * from analysis where submission_id = ?"
                        + " order by probability desc nulls last, ordinal limit 1")
                .param(submissionId)
                .query((row, number) -> rowOf(row))
                .optional();
    }

    /** Who gets an object of the result alone has to learn from it, too, that the images were not read again. */
    private static List<String> notes(ResultSet row) throws SQLException {
        Instant readAt = Rows.instantOrNull(row, "reused_from");
        Stream<String> reused = Stream.ofNullable(readAt).map(EarlierReading::note);
        return Stream.concat(FindingsJson.notes(row.getString("findings")).stream(), reused)
                .toList();
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
                row.getString("reason"),
                FindingsJson.notes(row.getString("findings")));
    }

    static SeriesJudgement judgement(ResultSet row, int number) throws SQLException {
        Classification verdict = new Classification(
                row.getString("label"),
                row.getDouble("probability"),
                row.getInt("pathology") == 1,
                new ModelIdentity(
                        row.getString("model_name"), row.getString("model_version"), row.getString("model_sha256")));
        return new SeriesJudgement(verdict, FindingsJson.read(row.getString("findings")));
    }

    private static SeriesFindings seriesFindings(ResultSet row, int number) throws SQLException {
        return new SeriesFindings(
                Rows.uuid(row, "id"), seriesState(row, number), FindingsJson.read(row.getString("findings")));
    }

    private static SeriesState seriesState(ResultSet row, int number) throws SQLException {
        String model = row.getString("model_name");
        return new SeriesState(
                row.getString("path"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                row.getString("modality"),
                row.getInt("instances"),
                AnalysisState.of(row.getString("state")).shown(),
                Rows.doubleOrNull(row, "probability"),
                Rows.integerOrNull(row, "pathology"),
                row.getDouble("seconds"),
                model == null ? null : model + " " + row.getString("model_version"),
                row.getString("reason"),
                Rows.instantOrNull(row, "reused_from"),
                FindingsJson.notes(row.getString("findings")));
    }
}
