package io.gantry.store.submissions;

import io.gantry.model.submission.StoredSeries;
import io.gantry.sql.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which series the hub has the images of, in the table {@code analysis}. */
@Repository
public class SeriesImages {

    /** SQL for whether the images of the analysis {@code a} of the submission {@code s} are kept. */
    static final String KEPT = "(a.object_key is not null or a.sources is not null) and s.images_kept";

    private final JdbcClient jdbc;

    public SeriesImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Analyses of the series of some kind of name whose images are kept, each with the name, oldest first. */
    public List<Named> named(NamedBy by, Collection<String> names) {
        return jdbc.sql("select a.id, a." + by.column + "::text as name from analysis a"
                        + " join submission s on s.id = a.submission_id where a." + by.column + " = any(cast(? as "
                        + by.type + ")) and " + KEPT + " order by s.created_at, s.id, a.ordinal")
                .param(names.toArray(String[]::new))
                .query((row, number) -> new Named(Rows.uuid(row, "id"), row.getString("name")))
                .list();
    }

    /** A series and where its images lie. */
    public Optional<Found> find(UUID analysisId) {
        return jdbc.sql("select a.series_uid, a.object_key, a.sources, " + KEPT + " as kept from analysis a"
                        + " join submission s on s.id = a.submission_id where a.id = ?")
                .param(analysisId)
                .query((row, number) -> new Found(
                        row.getString("series_uid"), row.getBoolean("kept") ? StoredSeriesJson.stored(row) : null))
                .optional();
    }

    /** Images of all these series. */
    public int instances(Collection<UUID> analysisIds) {
        return jdbc.sql("select coalesce(sum(instances), 0) from analysis where id = any(?)")
                .param(analysisIds.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /** What series are named by. */
    public enum NamedBy {
        SERIES("series", "series_uid", "text[]"),
        STUDY("studies", "study_uid", "text[]"),
        SUBMISSION("submissions", "submission_id", "uuid[]");

        private final String field;
        private final String column;
        private final String type;

        NamedBy(String field, String column, String type) {
            this.field = field;
            this.column = column;
            this.type = type;
        }

        /** As requests call it. */
        public String field() {
            return field;
        }
    }

    /** An analysis that a name led to. */
    public record Named(UUID analysisId, String name) {}

    /**
     * A series.
     *
     * @param stored where its images lie; null when they are not kept any more
     */
    public record Found(String seriesUid, @Nullable StoredSeries stored) {}
}
