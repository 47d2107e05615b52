package io.gantry.store.quality;

import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.Assessment.InstanceIds;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.model.quality.DuplicateMatch.Means;
import io.gantry.model.quality.KnownPicture;
import io.gantry.model.quality.KnownPicture.Holder;
import io.gantry.model.quality.QualityResult;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code quality_result} and {@code quality_match}: what checks found of pictures. */
@Repository
public class QualityResults {

    private static final String COMPLETED =
            "(select id from quality_check where request_id = :request and status = 'completed' order by created_at desc limit 1)";

    private static final String LIST = """
            select i.id as image_id, a.ai_generated_score, a.flags, m.holder, m.met_id, m.met_owner, m.found_by, m.score,
                coalesce(mi.kind, md.kind) as kind, mi.object_key, coalesce(mi.sha256, md.sha256) as sha256
            from quality_result r
            join request_image i on i.id = r.image_id
            join picture_assessment a on a.request_image_id = i.id
            left join lateral (
                select * from quality_match m where m.check_id = r.check_id and m.image_id = r.image_id
                    and (cast(:reader as integer) is null or m.met_owner is null or m.met_owner = :reader)
                order by m.score desc limit 1) m on true
            left join request_image mi on m.holder = 'request' and mi.id = m.met_id
            left join dataset_image md on m.holder = 'dataset' and md.id = m.met_id
            where r.check_id = %s order by i.created_at, i.id limit :limit offset :offset""".formatted(COMPLETED);

    private static final String UNASSESSED = "select " + PictureAssessments.REQUEST_PICTURE
            + " join quality_result r on r.image_id = i.id where r.check_id = ? and not exists"
            + " (select from picture_assessment a where a.request_image_id = i.id) limit ?";

    private static final String UNCOMPARED = "select r.image_id, a.owner_id, i.sha256, a.fingerprint, a.instance_uid,"
            + " a.series_uid from quality_result r join request_image i on i.id = r.image_id"
            + " join picture_assessment a on a.request_image_id = i.id"
            + " where r.check_id = ? and not r.compared limit ?";

    private final JdbcClient jdbc;

    public QualityResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Pictures of a check that were not assessed yet; at most so many. */
    public List<KnownPicture> unassessed(UUID checkId, int limit) {
        return jdbc.sql(UNASSESSED)
                .params(checkId, limit)
                .query(PictureAssessments::picture)
                .list();
    }

    /** Assessed pictures of a check that were not compared yet; at most so many. */
    public List<AssessedPicture> uncompared(UUID checkId, int limit) {
        return jdbc.sql(UNCOMPARED)
                .params(checkId, limit)
                .query(QualityResults::assessed)
                .list();
    }

    /** How many steps of a check are done: pictures that were assessed, and pictures that were compared. */
    public int done(UUID checkId) {
        return jdbc.sql("select count(a.number) + count(*) filter (where r.compared) from quality_result r"
                        + " left join picture_assessment a on a.request_image_id = r.image_id where r.check_id = ?")
                .param(checkId)
                .query(Integer.class)
                .single();
    }

    /** Keeps what a picture was compared to. */
    @Transactional
    public void keep(UUID checkId, UUID imageId, Collection<DuplicateMatch> matches) {
        boolean wanted = jdbc.sql("update quality_result set compared = true where check_id = ? and image_id = ?")
                        .params(checkId, imageId)
                        .update()
                > 0;
        for (DuplicateMatch match : wanted ? matches : List.<DuplicateMatch>of()) {
            jdbc.sql("insert into quality_match (check_id, image_id, holder, met_id, met_owner, found_by, score)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(
                            checkId,
                            imageId,
                            match.holder().text(),
                            match.id(),
                            match.ownerId(),
                            match.foundBy().text(),
                            match.score())
                    .update();
        }
    }

    /**
     * What the last completed check of a request found, in the order in which the pictures came.
     *
     * @param reader who reads; null for whoever sees all
     */
    public List<QualityResult> list(UUID requestId, @Nullable Integer reader, int limit, int offset) {
        return jdbc.sql(LIST)
                .param("request", requestId)
                .param("reader", reader)
                .param("limit", limit)
                .param("offset", offset)
                .query(QualityResults::result)
                .list();
    }

    /** How many pictures the last completed check of a request was of. */
    public int count(UUID requestId) {
        return jdbc.sql("select count(*) from quality_result where check_id = " + COMPLETED)
                .param("request", requestId)
                .query(Integer.class)
                .single();
    }

    private static AssessedPicture assessed(ResultSet row, int number) throws SQLException {
        String instance = row.getString("instance_uid");
        return new AssessedPicture(
                Rows.uuid(row, "image_id"),
                row.getInt("owner_id"),
                row.getString("sha256"),
                row.getBytes("fingerprint"),
                instance == null ? null : new InstanceIds(instance, row.getString("series_uid")));
    }

    private static QualityResult result(ResultSet row, int number) throws SQLException {
        DuplicateMatch match = row.getString("holder") == null ? null : match(row);
        return new QualityResult(
                Rows.uuid(row, "image_id"),
                match,
                match == null ? null : source(row, match),
                row.getDouble("ai_generated_score"),
                List.of((String[]) row.getArray("flags").getArray()));
    }

    private static DuplicateMatch match(ResultSet row) throws SQLException {
        return new DuplicateMatch(
                Holder.of(row.getString("holder")),
                Rows.uuid(row, "met_id"),
                Rows.integerOrNull(row, "met_owner"),
                Means.of(row.getString("found_by")),
                row.getDouble("score"));
    }

    private static @Nullable KnownPicture source(ResultSet row, DuplicateMatch match) throws SQLException {
        String sha256 = row.getString("sha256");
        if (sha256 == null) {
            return null;
        }
        return new KnownPicture(
                match.holder(),
                match.id(),
                match.ownerId(),
                ImageKind.of(row.getString("kind")),
                match.holder() == Holder.REQUEST ? row.getString("object_key") : DatasetImage.objectKey(match.id()),
                sha256);
    }
}
