package io.gantry.store.pushed;

import io.gantry.model.Page;
import io.gantry.model.imaging.Findings;
import io.gantry.model.pushed.PushedSeriesState;
import io.gantry.model.pushed.PushedStudy;
import io.gantry.model.pushed.StudyVersion;
import io.gantry.sql.Rows;
import io.gantry.sql.Tally;
import io.gantry.store.submissions.FindingsJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pushed studies as they are shown. */
@Repository
public class StudyViews {

    private static final String SUBMISSION_STATE = "case b.state when 'received' then 'queued'"
            + " when 'completed' then 'completed' when 'failed' then 'failed' else 'processing' end";

    private static final String STUDIES = "with study as (select t.id, study_uid, called_ae, calling_ae, t.version,"
            + " first_at, changed_at, b.id as submission_id, case when b.id is null or exists"
            + " (select 1 from dicom_series s where s.study_id = t.id and s.pending) then 'receiving'"
            + " else " + SUBMISSION_STATE + " end as state from dicom_study t left join dicom_version v"
            + " on v.study_id = t.id and v.version = t.version left join submission b on b.id = v.submission_id)";

    private static final String COUNTS =
            "(select count(*) from dicom_series s where s.study_id = study.id) as series_count,"
                    + " (select count(*) from dicom_instance i where i.study_id = study.id and state = 'counts') as instances,"
                    + " (select count(*) from dicom_instance i where i.study_id = study.id and state <> 'counts') as duplicates,"
                    + " (select coalesce(sum(size), 0) from dicom_instance i"
                    + " where i.study_id = study.id and state = 'counts') as bytes";

    private static final String NONE_COUNTS =
            "a.state is null and not exists (select 1 from dicom_instance i where i.series_id = s.id and i.state = 'counts')";

    private static final String SERIES = "select s.*, case when s.pending then 'receiving'"
            + " when " + NONE_COUNTS + " then 'failed' when a.state is null then " + SUBMISSION_STATE
            + " else case a.state when 'running' then 'processing' when 'done' then 'completed'"
            + " when 'failed' then 'failed' else 'queued' end end as shown,"
            + " (select count(*) from dicom_instance i where i.series_id = s.id and i.state = 'counts') as instances,"
            + " (select count(*) from dicom_instance i where i.series_id = s.id and i.state <> 'counts') as duplicates,"
            + " a.probability, a.pathology, a.label, a.model_name, a.model_version, a.seconds, a.reused_from, a.findings, case when "
            + NONE_COUNTS + " then 'None of its instances counts: they came under UIDs of others, with other bytes.'"
            + " else a.reason end as reason"
            + " from dicom_series s join dicom_study t on t.id = s.study_id left join dicom_version v"
            + " on v.study_id = t.id and v.version = t.version left join submission b on b.id = v.submission_id"
            + " left join lateral (select * from analysis"
            + " where submission_id = v.submission_id and series_uid = s.series_uid order by ordinal limit 1) a on true"
            + " where s.study_id = ? order by s.first_at, s.id";

    private final JdbcClient jdbc;

    public StudyViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Studies, those that changed last first.
     *
     * @param studyUid Study Instance UID, null for all
     * @param state as {@link PushedStudy#state()}, null for all
     */
    public Page<PushedStudy> list(@Nullable String studyUid, @Nullable String state, int limit, int offset) {
        // Only what is asked for, so that PostgreSQL takes the index for it.
        String where = " from study where true" + (studyUid == null ? "" : " and study_uid = :uid")
                + (state == null ? "" : " and state = :state");
        long total = studyUid == null && state == null
                ? Tally.of(jdbc, "dicom_study")
                : jdbc.sql(STUDIES + "select count(*)" + where)
                        .param("uid", studyUid)
                        .param("state", state)
                        .query(Long.class)
                        .single();
        return new Page<>(
                jdbc.sql(STUDIES + "select study.*, " + COUNTS + where
                                + " order by changed_at desc, id limit :limit offset :offset")
                        .param("uid", studyUid)
                        .param("state", state)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(StudyViews::study)
                        .list(),
                total,
                limit,
                offset);
    }

    /** @param calledAe null for the title under which it changed last */
    public Optional<PushedStudy> find(String studyUid, @Nullable String calledAe) {
        return jdbc.sql(
                        STUDIES + "select study.*, " + COUNTS + " from study where study_uid = :uid"
                                + " and (cast(:called as text) is null or called_ae = :called) order by changed_at desc limit 1")
                .param("uid", studyUid)
                .param("called", calledAe)
                .query(StudyViews::study)
                .optional();
    }

    /** The series of a study in the order in which they first came. */
    public List<PushedSeriesState> series(UUID studyId) {
        return jdbc.sql(SERIES).param(studyId).query(StudyViews::series).list();
    }

    /** The versions of a study, newest first. */
    public List<StudyVersion> versions(UUID studyId) {
        return jdbc.sql("select v.*, v.version < t.version as superseded, " + SUBMISSION_STATE + " as status,"
                        + " b.completed_at, b.reason from dicom_version v join dicom_study t on t.id = v.study_id"
                        + " join submission b on b.id = v.submission_id where v.study_id = ? order by v.version desc")
                .param(studyId)
                .query((row, number) -> new StudyVersion(
                        row.getInt("version"),
                        Rows.uuid(row, "submission_id"),
                        row.getString("status"),
                        row.getBoolean("superseded"),
                        Rows.instant(row, "created_at"),
                        Rows.instantOrNull(row, "completed_at"),
                        row.getString("reason")))
                .list();
    }

    private static PushedStudy study(ResultSet row, int number) throws SQLException {
        return new PushedStudy(
                Rows.uuid(row, "id"),
                row.getString("study_uid"),
                row.getString("called_ae"),
                row.getString("calling_ae"),
                row.getString("state"),
                row.getInt("version"),
                row.getInt("series_count"),
                row.getInt("instances"),
                row.getInt("duplicates"),
                row.getLong("bytes"),
                Rows.instant(row, "first_at"),
                Rows.instant(row, "changed_at"),
                row.getObject("submission_id", UUID.class));
    }

    private static PushedSeriesState series(ResultSet row, int number) throws SQLException {
        String model = row.getString("model_name");
        Findings found = FindingsJson.read(row.getString("findings"));
        return new PushedSeriesState(
                row.getString("series_uid"),
                row.getString("modality"),
                row.getString("shown"),
                row.getInt("instances"),
                row.getInt("duplicates"),
                Rows.integerOrNull(row, "expected"),
                Rows.integerOrNull(row, "asked"),
                row.getString("evidence"),
                Rows.instantOrNull(row, "complete_at"),
                row.getInt("version"),
                Rows.doubleOrNull(row, "probability"),
                Rows.integerOrNull(row, "pathology"),
                row.getString("label"),
                model == null ? null : model + " " + row.getString("model_version"),
                Rows.doubleOrNull(row, "seconds"),
                Rows.instantOrNull(row, "reused_from"),
                found == null ? List.of() : found.metrics(),
                found == null ? List.of() : found.notCompared(),
                row.getString("reason"),
                FindingsJson.notes(row.getString("findings")));
    }
}
