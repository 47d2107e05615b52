package io.gantry.store.patients;

import io.gantry.model.Given;
import io.gantry.model.Page;
import io.gantry.model.patient.Scan;
import io.gantry.model.patient.ScanReport;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code scan}. */
@Repository
public class Scans {

    private static final String COLUMNS =
            "id, patient_id, description, file_name, size, object_key, created_at, updated_at";

    private final JdbcClient jdbc;

    public Scans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Scans, oldest first; of one patient when one is named. */
    public Page<Scan> list(@Nullable UUID patientId, int limit, int offset) {
        String where = " from scan where cast(:patient as uuid) is null or patient_id = :patient";
        long total = jdbc.sql("select count(*)" + where)
                .param("patient", patientId)
                .query(Long.class)
                .single();
        var items = jdbc.sql("select " + COLUMNS + where + " order by created_at, id limit :limit offset :offset")
                .param("patient", patientId)
                .param("limit", limit)
                .param("offset", offset)
                .query(Scans::scan)
                .list();
        return new Page<>(items, total, limit, offset);
    }

    public Optional<Scan> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from scan where id = ?")
                .param(id)
                .query(Scans::scan)
                .optional();
    }

    /** Keeps the scan; false when its patient was removed meanwhile. */
    public boolean create(
            UUID id, UUID patientId, @Nullable String description, String fileName, long size, String objectKey) {
        return jdbc.sql("insert into scan (id, patient_id, description, file_name, size, object_key)"
                                + " select ?, id, ?, ?, ?, ? from patient where id = ? for key share")
                        .params(id, description, fileName, size, objectKey, patientId)
                        .update()
                == 1;
    }

    public Optional<Scan> describe(UUID id, @Nullable Given description) {
        return jdbc.sql("update scan set description = case when :described then :description else description end,"
                        + " updated_at = now()"
                        + " where id = :id returning " + COLUMNS)
                .param("described", description != null)
                .param("description", Given.or(description, null))
                .param("id", id)
                .query(Scans::scan)
                .optional();
    }

    public boolean remove(UUID id) {
        return jdbc.sql("delete from scan where id = ?").param(id).update() == 1;
    }

    /** The objects of a patient's scans, to be deleted after the rows. */
    public List<String> objectsOf(UUID patientId) {
        return jdbc.sql("select object_key from scan where patient_id = ?")
                .param(patientId)
                .query(String.class)
                .list();
    }

    /**
     * Keeps the report of an analysis.
     *
     * @param reportJson the contract's report object
     */
    public void keepReport(UUID id, UUID submissionId, String reportJson) {
        jdbc.sql("update scan set report_json = ?::json, submission_id = ?, processed_at = now() where id = ?")
                .params(reportJson, submissionId, id)
                .update();
    }

    /** The report of the last analysis, with both parts null while there was none; empty without such a scan. */
    public Optional<ScanReport> report(UUID id) {
        return jdbc.sql("select report_json, processed_at from scan where id = ?")
                .param(id)
                .query((row, number) ->
                        new ScanReport(row.getString("report_json"), Rows.instantOrNull(row, "processed_at")))
                .optional();
    }

    private static Scan scan(ResultSet row, int number) throws SQLException {
        return new Scan(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "patient_id"),
                row.getString("description"),
                row.getString("file_name"),
                row.getLong("size"),
                row.getString("object_key"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
