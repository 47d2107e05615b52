package io.gantry.store.patients;

import io.gantry.model.Given;
import io.gantry.model.Page;
import io.gantry.model.patient.Patient;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code patient}. */
@Repository
public class Patients {

    private static final String COLUMNS = "id, first_name, last_name, description, created_at, updated_at";

    private final JdbcClient jdbc;

    public Patients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Patients, oldest first.
     *
     * @param query part of the first or last name, whatever the case; null for all
     * @param limit 1 to 100
     * @param offset 0 or more
     */
    public Page<Patient> list(@Nullable String query, int limit, int offset) {
        String pattern = query == null || query.isBlank() ? "%" : "%" + escaped(query.strip()) + "%";
        String where = " from patient where first_name ilike :pattern or last_name ilike :pattern"
                + " or first_name || ' ' || last_name ilike :pattern";
        long total = jdbc.sql("select count(*)" + where)
                .param("pattern", pattern)
                .query(Long.class)
                .single();
        var items = jdbc.sql("select " + COLUMNS + where + " order by created_at, id limit :limit offset :offset")
                .param("pattern", pattern)
                .param("limit", limit)
                .param("offset", offset)
                .query(Patients::patient)
                .list();
        return new Page<>(items, total, limit, offset);
    }

    public Optional<Patient> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from patient where id = ?")
                .param(id)
                .query(Patients::patient)
                .optional();
    }

    public void create(UUID id, String firstName, String lastName, @Nullable String description) {
        jdbc.sql("insert into patient (id, first_name, last_name, description) values (?, ?, ?, ?)")
                .params(id, firstName, lastName, description)
                .update();
    }

    /** Changes what is given, a description also to none, and leaves the rest; empty when there is no such patient. */
    public Optional<Patient> change(
            UUID id, @Nullable String firstName, @Nullable String lastName, @Nullable Given description) {
        return jdbc.sql("update patient set first_name = coalesce(:first, first_name),"
                        + " last_name = coalesce(:last, last_name),"
                        + " description = case when :described then :description else description end,"
                        + " updated_at = now()"
                        + " where id = :id returning " + COLUMNS)
                .param("first", firstName)
                .param("last", lastName)
                .param("described", description != null)
                .param("description", Given.or(description, null))
                .param("id", id)
                .query(Patients::patient)
                .optional();
    }

    /** Removes the patient and, by cascade, the scans; false when there is no such patient. */
    public boolean remove(UUID id) {
        return jdbc.sql("delete from patient where id = ?").param(id).update() == 1;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Patient patient(ResultSet row, int number) throws SQLException {
        return new Patient(
                Rows.uuid(row, "id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("description"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
