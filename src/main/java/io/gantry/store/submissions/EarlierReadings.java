package io.gantry.store.submissions;

import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.submission.EarlierReading;
import io.gantry.sql.Rows;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What models said of series before, in the tables {@code analysis} and {@code other_reading}. A submission finds what came
 * of its owner's own ones only, or, as a scan, of all scans, which everybody who may send one sees: nobody learns that
 * another has the same images.
 */
@Repository
public class EarlierReadings {

    private static final String OF_THE_SAME =
            " from analysis a join submission s on s.id = a.submission_id join asking on"
                    + " s.owner_id is not distinct from asking.owner_id or s.door = 'scan' and asking.door = 'scan'";

    private static final String SAME_IMAGES = " where a.content = :content and a.state = 'done'";

    private static String by(String table) {
        return " and " + table + ".model_name = :name and " + table + ".model_version = :version and " + table
                + ".model_sha256 = :sha256";
    }

    private final JdbcClient jdbc;

    public EarlierReadings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest reading of the same images by the same model.
     *
     * @param submissionId for which one is looked for
     * @param content as {@link io.gantry.model.submission.SeriesReading#content}
     */
    public Optional<EarlierReading> find(UUID submissionId, String content, ModelIdentity model) {
        return jdbc.sql("with asking as (select owner_id, door from submission where id = :submission)"
                        + " select a.label, a.probability, a.pathology, a.model_name, a.model_version, a.model_sha256,"
                        + " a.findings::text, coalesce(a.reused_from, a.ended_at) as read_at" + OF_THE_SAME
                        + SAME_IMAGES + by("a")
                        + " union all select r.label, r.probability, r.pathology, r.model_name, r.model_version,"
                        + " r.model_sha256, r.findings::text, coalesce(r.reused_from, a.ended_at)" + OF_THE_SAME
                        + " join other_reading r on r.analysis_id = a.id" + SAME_IMAGES + by("r")
                        + " order by read_at desc limit 1")
                .param("submission", submissionId)
                .param("content", content)
                .param("name", model.name())
                .param("version", model.version())
                .param("sha256", model.sha256())
                .query((row, number) ->
                        new EarlierReading(Results.judgement(row, number), Rows.instant(row, "read_at")))
                .optional();
    }
}
