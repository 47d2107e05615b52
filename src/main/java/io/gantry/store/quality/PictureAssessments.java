package io.gantry.store.quality;

import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.quality.Assessment;
import io.gantry.model.quality.KnownPicture;
import io.gantry.model.quality.KnownPicture.Holder;
import io.gantry.sql.Rows;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code picture_assessment} and {@code picture_key}. To assess the pictures that came into a dataset or a request is work of the kind
 * {@value #ASSESS}, so that a check finds most of it done.
 */
@Repository
public class PictureAssessments {

    static final String ASSESS = "assess";

    static final String REQUEST_PICTURE = "'request' as holder, i.id, q.owner_id, i.kind, i.object_key, i.sha256"
            + " from request_image i join labelling_request q on q.id = i.request_id";

    static final String DATASET_PICTURE = "'dataset' as holder, d.id, null::integer as owner_id, d.kind,"
            + " null as object_key, d.sha256 from dataset_image d";

    private static final String MISSING = "select * from (select " + REQUEST_PICTURE
            + " where i.request_id = :subject and not exists"
            + " (select from picture_assessment a where a.request_image_id = i.id)"
            + " union all select " + DATASET_PICTURE
            + " where d.dataset_id = (select dataset_id from dataset_image where id = :subject) and not exists"
            + " (select from picture_assessment a where a.dataset_image_id = d.id)) missing limit :limit";

    /** A picture that went while it was looked at is not kept. */
    private static final String KEEP = "with kept as (insert into picture_assessment (%1$s, owner_id, fingerprint,"
            + " instance_uid, series_uid, ai_generated_score, flags) select id, :owner, :fingerprint, :instance, :series,"
            + " :score, :flags from %2$s where id = :id for key share on conflict do nothing returning number)"
            + " insert into picture_key (key, number) select key, number from kept, unnest(:keys) as key";

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public PictureAssessments(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** Has the pictures of a request assessed ahead; belongs into the transaction that adds some. */
    public void putRequest(UUID requestId, int ownerId) {
        queue.put(NewWork.of(ASSESS, requestId, "user:" + ownerId).owner(ownerId));
    }

    /** Has the pictures of a dataset assessed ahead, where it has any; belongs into the transaction that adds some. */
    public void putDataset(int datasetId) {
        jdbc.sql("select id from dataset_image where dataset_id = ? order by path limit 1")
                .param(datasetId)
                .query(UUID.class)
                .optional()
                .ifPresent(one -> queue.put(NewWork.of(ASSESS, one, "datasets")));
    }

    /**
     * Pictures that were not assessed yet; at most so many.
     *
     * @param subject a request whose, or a picture of the dataset whose they are
     */
    public List<KnownPicture> missing(UUID subject, int limit) {
        return jdbc.sql(MISSING)
                .param("subject", subject)
                .param("limit", limit)
                .query(PictureAssessments::picture)
                .list();
    }

    /** Whether a picture was assessed. */
    public boolean has(KnownPicture picture) {
        return jdbc.sql("select exists (select from picture_assessment where " + column(picture) + " = ?)")
                .param(picture.id())
                .query(Boolean.class)
                .single();
    }

    private static String column(KnownPicture picture) {
        return picture.holder() == Holder.REQUEST ? "request_image_id" : "dataset_image_id";
    }

    /** Keeps what was found of a picture, once. */
    public void keep(KnownPicture picture, Assessment found) {
        Assessment.InstanceIds instance = found.instance();
        jdbc.sql(KEEP.formatted(
                        column(picture), picture.holder() == Holder.REQUEST ? "request_image" : "dataset_image"))
                .param("owner", picture.ownerId())
                .param("keys", found.keys())
                .param("fingerprint", found.fingerprint())
                .param("instance", instance == null ? null : instance.instanceUid())
                .param("series", instance == null ? null : instance.seriesUid())
                .param("score", found.aiGeneratedScore())
                .param("flags", found.flags().toArray(String[]::new))
                .param("id", picture.id())
                .update();
    }

    static KnownPicture picture(ResultSet row, int number) throws SQLException {
        Holder holder = Holder.of(row.getString("holder"));
        UUID id = Rows.uuid(row, "id");
        return new KnownPicture(
                holder,
                id,
                Rows.integerOrNull(row, "owner_id"),
                ImageKind.of(row.getString("kind")),
                holder == Holder.REQUEST ? row.getString("object_key") : DatasetImage.objectKey(id),
                row.getString("sha256"));
    }
}
