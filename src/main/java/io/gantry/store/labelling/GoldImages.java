package io.gantry.store.labelling;

import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.model.labelling.GoldLabels;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.sql.Rows;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code gold_label}: pictures whose labels are known beforehand. */
@Repository
public class GoldImages {

    private final JdbcClient jdbc;

    public GoldImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a request, in the order in which the pictures came. */
    public List<GoldLabels> list(UUID requestId, int limit, int offset) {
        return jdbc.sql("select image_id, labels from gold_label join request_image image on image.id = image_id"
                        + " where request_id = ? order by image.created_at, image.id limit ? offset ?")
                .params(requestId, limit, offset)
                .query((row, number) -> new GoldLabels(Rows.uuid(row, "image_id"), Rows.texts(row, "labels")))
                .list();
    }

    /** How many a request has. */
    public int count(UUID requestId) {
        return jdbc.sql("select count(*) from gold_label join request_image image on image.id = image_id"
                        + " where request_id = ?")
                .param(requestId)
                .query(Integer.class)
                .single();
    }

    /**
     * Keeps what is known of a picture, in place of what was.
     *
     * @param userId who says so
     * @return with the labels in the order of the classes
     * @throws UnacceptableRequest when the picture is none of the request's, or a label none of its classes
     */
    public GoldLabels set(LabellingRequest request, GoldLabels gold, int userId) {
        List<String> labels = Labels.inOrder(gold.labels(), request.fields().classes());
        int set = jdbc.sql(
                        "insert into gold_label (image_id, labels, set_by) select id, :labels, :user from request_image"
                                + " where id = :image and request_id = :request on conflict (image_id) do update set"
                                + " labels = excluded.labels, set_by = excluded.set_by, set_at = now()")
                .param("labels", labels.toArray(String[]::new))
                .param("user", userId)
                .param("image", gold.imageId())
                .param("request", request.id())
                .update();
        if (set == 0) {
            throw new UnacceptableRequest("This picture is none of the request's.");
        }
        return new GoldLabels(gold.imageId(), labels);
    }

    /** @throws NotFound when nothing is known of such a picture of the request */
    public void remove(UUID requestId, UUID imageId) {
        int removed = jdbc.sql("delete from gold_label where image_id = :image"
                        + " and exists (select from request_image where id = :image and request_id = :request)")
                .param("image", imageId)
                .param("request", requestId)
                .update();
        if (removed == 0) {
            throw NotFound.goldImage();
        }
    }
}
