package io.gantry.store.pushed;

import io.gantry.model.pushed.Evidence;
import io.gantry.model.pushed.SeriesArrival;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.sql.Rows;
import io.gantry.store.submissions.Submissions;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code dicom_study}, {@code dicom_series}, {@code dicom_version}: what is complete, and what it became. */
@Repository
public class DicomStudies {

    private static final String FEEDERS = "from association_study f join association_receipt a"
            + " on a.id = f.association_id where f.study_id = s.study_id";

    /** One version at a time: the next can then keep the judgements of this one. */
    private static final String AT_REST = "not exists (select 1 from dicom_version v join submission b"
            + " on b.id = v.submission_id where v.study_id = t.id and v.version = t.version"
            + " and b.state not in ('completed', 'failed'))";

    private final JdbcClient jdbc;
    private final Submissions submissions;

    public DicomStudies(JdbcClient jdbc, Submissions submissions) {
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    /** Studies with instances that no version has, those aside whose earlier version is still worked on. */
    public List<UUID> pending() {
        return jdbc.sql("select t.id from dicom_study t where exists"
                        + " (select 1 from dicom_series s where s.study_id = t.id and s.pending) and " + AT_REST
                        + " order by t.changed_at limit 1000")
                .query(UUID.class)
                .list();
    }

    /** Locks a study for the transaction; false when somebody else has, or its earlier version is still worked on. */
    @Transactional
    public boolean lock(UUID studyId) {
        boolean locked = jdbc.sql("select 1 from dicom_study where id = ? for update skip locked")
                .param(studyId)
                .query(Integer.class)
                .optional()
                .isPresent();
        return locked
                && jdbc.sql("select " + AT_REST + " from dicom_study t where t.id = ?")
                        .param(studyId)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * How far the series have come in that hold what no version has.
     *
     * @param queried the AE titles of senders that are asked how many instances a series has
     */
    public List<SeriesArrival> arrivals(UUID studyId, List<String> queried) {
        return jdbc.sql("select s.id, s.expected, s.asked, s.asked is null and exists (select 1 from dicom_study t"
                        + " where t.id = s.study_id and t.calling_ae = any(?)) as in_question, (select count(*) from dicom_instance i"
                        + " where i.series_id = s.id and i.state = 'counts') as instances,"
                        + " exists (select 1 " + FEEDERS + " and a.ended is null and a.lease_until > now()) as fed,"
                        + " extract(epoch from now() - s.arrived_at) as since_arrival,"
                        + " extract(epoch from now() - s.since) as since_first,"
                        + " (select extract(epoch from now() - max(coalesce(a.closed_at, a.lease_until))) " + FEEDERS
                        + " and (a.ended is not null or a.lease_until <= now())) as since_close,"
                        + " (select a.ended " + FEEDERS + " and (a.ended is not null or a.lease_until <= now())"
                        + " order by coalesce(a.closed_at, a.lease_until) desc limit 1) is distinct from 'released' as broken,"
                        + " (select count(*) > 1 and sum(a.received) < 2 * count(*) " + FEEDERS
                        + " and a.ended is not null) as piecemeal"
                        + " from dicom_series s where s.study_id = ? and s.pending")
                .params(queried.toArray(String[]::new), studyId)
                .query(DicomStudies::arrival)
                .list();
    }

    private static SeriesArrival arrival(ResultSet row, int number) throws SQLException {
        Double sinceClose = Rows.doubleOrNull(row, "since_close");
        return new SeriesArrival(
                Rows.uuid(row, "id"),
                row.getInt("instances"),
                Rows.integerOrNull(row, "expected"),
                Rows.integerOrNull(row, "asked"),
                row.getBoolean("in_question"),
                row.getBoolean("fed"),
                seconds(row.getDouble("since_arrival")),
                sinceClose == null ? null : seconds(sinceClose),
                row.getBoolean("broken"),
                row.getBoolean("piecemeal"),
                seconds(row.getDouble("since_first")));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    /** Notes why series are complete; it counts until another instance comes. */
    public void complete(Map<UUID, Evidence> series) {
        series.forEach((id, evidence) -> jdbc.sql(
                        "update dicom_series set evidence = ?, complete_at = now() where id = ? and evidence is null")
                .params(evidence.text(), id)
                .update());
    }

    /**
     * Keeps how many instances a series has by the sender's answer to a C-FIND.
     *
     * @param count null when the sender did not answer; it is not asked again before another instance comes
     */
    public void expect(UUID seriesId, @Nullable Integer count) {
        jdbc.sql("update dicom_series set asked = coalesce(?, asked), asked_at = now() where id = ?")
                .params(count, seriesId)
                .update();
    }

    /** Makes the next version of a study out of all that counts now: its submission. Belongs into the lock's transaction. */
    @Transactional
    public Submission submit(UUID studyId) {
        Draft draft = jdbc.sql("select study_uid, model, version + 1 as version, (select coalesce(sum(size), 0)"
                        + " from dicom_instance i where i.study_id = t.id and i.state = 'counts') as bytes"
                        + " from dicom_study t where id = ?")
                .param(studyId)
                .query((row, number) -> new Draft(
                        row.getString("study_uid"),
                        row.getString("model"),
                        row.getInt("version"),
                        row.getLong("bytes")))
                .single();
        UUID id = UUID.nameUUIDFromBytes((studyId + "/" + draft.version()).getBytes(StandardCharsets.UTF_8));
        Submission made = submissions.create(new NewSubmission(
                id, Door.DICOM, null, draft.studyUid(), draft.bytes(), "dicom/" + id, draft.model(), false, null));
        takeInstances(studyId, draft.version());
        jdbc.sql("update dicom_series set pending = false, version = ? where study_id = ? and pending")
                .params(draft.version(), studyId)
                .update();
        jdbc.sql("update dicom_study set version = ? where id = ?")
                .params(draft.version(), studyId)
                .update();
        jdbc.sql("insert into dicom_version (study_id, version, submission_id) values (?, ?, ?)")
                .params(studyId, draft.version(), made.id())
                .update();
        return made;
    }

    private void takeInstances(UUID studyId, int version) {
        jdbc.sql("update dicom_instance set from_version = :version where study_id = :study and state = 'counts'"
                        + " and from_version is null")
                .param("version", version)
                .param("study", studyId)
                .update();
        jdbc.sql("update dicom_instance set from_version = coalesce(from_version, :version), to_version = :version"
                        + " where study_id = :study and state = 'replaced' and to_version is null")
                .param("version", version)
                .param("study", studyId)
                .update();
    }

    private record Draft(String studyUid, @Nullable String model, int version, long bytes) {}
}
