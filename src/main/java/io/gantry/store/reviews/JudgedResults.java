package io.gantry.store.reviews;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.review.JudgedResult;
import io.gantry.model.review.ResultFilter;
import io.gantry.model.review.Review;
import io.gantry.model.review.Verdict;
import io.gantry.model.submission.Door;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what models said of series, with what readers said of that. */
@Repository
public class JudgedResults {

    private static final String SELECT = "select a.*, s.door, s.owner_id, r.verdict, r.reason as review_reason,"
            + " r.at as reviewed_at, u.username as reader from analysis a join submission s on s.id = a.submission_id"
            + " left join review r on r.analysis_id = a.id left join users u on u.id = r.reader_id"
            + " where a.state = 'done' and a.label is not null and a.probability is not null";

    private final JdbcClient jdbc;

    public JudgedResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<JudgedResult> find(UUID analysisId) {
        return jdbc.sql(SELECT + " and a.id = ?")
                .param(analysisId)
                .query(JudgedResults::result)
                .optional();
    }

    /** Results, the latest first. */
    public List<JudgedResult> list(ResultFilter filter, int limit, int offset) {
        String order = " order by a.ended_at desc, a.id desc limit :limit offset :offset";
        var asked = filter.ids() == null ? null : filter.ids().toArray(UUID[]::new);
        return jdbc.sql(SELECT + condition(filter) + order)
                .param("visibleTo", filter.visibleTo())
                .param("ids", asked)
                .param("submission", filter.submissionId())
                .param("scan", filter.scanId())
                .param("study", filter.studyUid())
                .param("verdict", filter.verdict())
                .param("least", filter.minProbability())
                .param("most", filter.maxProbability())
                .param("model", filter.model())
                .param("version", filter.version())
                .param("since", timestamp(filter.since()))
                .param("until", timestamp(filter.until()))
                .param("limit", limit)
                .param("offset", offset)
                .query(JudgedResults::result)
                .list();
    }

    /** Only of what is asked for, so that PostgreSQL takes the index for it. Scans and pushed studies are all readers'. */
    private static String condition(ResultFilter filter) {
        return when(filter.visibleTo(), "(s.owner_id = :visibleTo or s.door in ('scan', 'dicom'))")
                + when(filter.ids(), "a.id = any (:ids)")
                + when(filter.submissionId(), "a.submission_id = :submission")
                + when(filter.scanId(), "a.submission_id = (select submission_id from scan where id = :scan)")
                + when(
                        filter.studyUid(),
                        "a.submission_id in (select v.submission_id from dicom_version v"
                                + " join dicom_study t on t.id = v.study_id where t.study_uid = :study)")
                + verdict(filter.verdict())
                + when(filter.minProbability(), "a.probability >= :least")
                + when(filter.maxProbability(), "a.probability <= :most")
                + when(filter.model(), "a.model_name = :model")
                + when(filter.version(), "a.model_version = :version")
                + when(filter.since(), "a.ended_at >= :since")
                + when(filter.until(), "a.ended_at < :until")
                + (filter.unchosen() ? " and not exists (select from chosen_result c where c.analysis_id = a.id)" : "");
    }

    private static String verdict(@Nullable String verdict) {
        return "none".equals(verdict) ? " and r.verdict is null" : when(verdict, "r.verdict = :verdict");
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static String when(@Nullable Object asked, String condition) {
        return asked == null ? "" : " and " + condition;
    }

    private static JudgedResult result(ResultSet row, int number) throws SQLException {
        return new JudgedResult(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "submission_id"),
                Door.of(row.getString("door")),
                Rows.integerOrNull(row, "owner_id"),
                row.getString("study_uid"),
                row.getString("series_uid"),
                row.getString("modality"),
                new Classification(
                        row.getString("label"),
                        row.getDouble("probability"),
                        row.getInt("pathology") == 1,
                        new ModelIdentity(
                                row.getString("model_name"),
                                row.getString("model_version"),
                                row.getString("model_sha256"))),
                Rows.instant(row, "ended_at"),
                row.getString("verdict") == null
                        ? null
                        : new Review(
                                Verdict.of(row.getString("verdict")),
                                row.getString("review_reason"),
                                row.getString("reader"),
                                Rows.instant(row, "reviewed_at")));
    }
}
