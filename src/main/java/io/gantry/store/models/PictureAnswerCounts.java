package io.gantry.store.models;

import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.registry.AnswerCount;
import io.gantry.sql.Rows;
import io.gantry.store.models.AnswerCounts.Window;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How the answers in the table {@code task} are distributed, counted where they lie: of a classifier the probability of each
 * picture's class, of a detector the probability of each thing that it found. Nobody knows what made a picture.
 */
@Repository
public class PictureAnswerCounts {

    private static final String WEEK = "to_char(ended_at at time zone 'UTC', 'IYYY-\"W\"IW')";

    private final JdbcClient jdbc;

    public PictureAnswerCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When a detector, or else a classifier, first answered; empty when it never did. */
    public Optional<Instant> first(ModelIdentity model, boolean detects) {
        return jdbc.sql("select ended_at from task where " + by(detects) + " order by ended_at limit 1")
                .param("model", model.text())
                .query((row, number) -> Rows.instant(row, "ended_at"))
                .optional();
    }

    /** Its answers by week and bin, those of the reference window without a week. */
    public List<AnswerCount> of(ModelIdentity model, boolean detects, int bins, Window window, Window reference) {
        return jdbc.sql(counts(detects, WEEK, ":from", ":to") + " union all "
                        + counts(detects, "null", ":referenceFrom", ":referenceTo") + " order by week, bin")
                .param("model", model.text())
                .param("bins", bins)
                .param("from", Timestamp.from(window.from()))
                .param("to", Timestamp.from(window.to()))
                .param("referenceFrom", Timestamp.from(reference.from()))
                .param("referenceTo", Timestamp.from(reference.to()))
                .query((row, number) ->
                        new AnswerCount(null, row.getString("week"), row.getInt("bin"), row.getLong("count")))
                .list();
    }

    private static String counts(boolean detects, String week, String from, String to) {
        String probability = detects ? "(found.value ->> 'probability')::double precision" : "scene_probability";
        return "select " + week + " as week, least(floor(" + probability + " * :bins)::integer, :bins - 1) as bin,"
                + " count(*) as count from task"
                + (detects ? " cross join lateral json_array_elements(result -> 'primitives') as found" : "")
                + " where " + by(detects) + " and ended_at >= " + from + " and ended_at < " + to + " group by 1, 2";
    }

    private static String by(boolean detects) {
        return detects ? "detection_by = :model" : "classification_by = :model and scene_probability is not null";
    }
}
