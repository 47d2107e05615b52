package io.gantry.store.labelling;

import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.labelling.RequestImage;
import io.gantry.sql.Rows;
import io.gantry.store.quality.PictureAssessments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code request_image}. */
@Repository
public class RequestImages {

    /** What became of a picture. */
    public enum Added {
        YES,
        /** The request has these bytes already. */
        KNOWN,
        /** The request is gone. */
        NO_REQUEST
    }

    private final JdbcClient jdbc;
    private final PictureAssessments assessments;

    public RequestImages(JdbcClient jdbc, PictureAssessments assessments) {
        this.jdbc = jdbc;
        this.assessments = assessments;
    }

    /** Whether a request has these bytes already. */
    public boolean has(UUID requestId, String sha256) {
        return jdbc.sql("select exists (select from request_image where request_id = ? and sha256 = ?)")
                .params(requestId, sha256)
                .query(Boolean.class)
                .single();
    }

    /** The picture of a request that has these bytes. */
    public Optional<UUID> idOf(UUID requestId, String sha256) {
        return jdbc.sql("select id from request_image where request_id = ? and sha256 = ?")
                .params(requestId, sha256)
                .query(UUID.class)
                .optional();
    }

    /** Adds a picture whose bytes lie in the object store. */
    @Transactional
    public Added add(RequestImage image) {
        Optional<Integer> owner = jdbc.sql("select owner_id from labelling_request where id = ? for share")
                .param(image.requestId())
                .query(Integer.class)
                .optional();
        if (owner.isEmpty()) {
            return Added.NO_REQUEST;
        }
        RequestImage.Facts facts = image.facts();
        int added = jdbc.sql("insert into request_image (id, request_id, filename, kind, content_type, size, sha256,"
                        + " object_key, etag, width, height, preview_key, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        image.id(),
                        image.requestId(),
                        image.filename(),
                        facts.kind().key(),
                        facts.contentType(),
                        facts.size(),
                        facts.sha256(),
                        image.objectKey(),
                        image.etag(),
                        facts.width(),
                        facts.height(),
                        image.previewKey(),
                        Timestamp.from(image.createdAt()))
                .update();
        if (added == 0) {
            return Added.KNOWN;
        }
        assessments.putRequest(image.requestId(), owner.get());
        return Added.YES;
    }

    public Optional<RequestImage> find(UUID id) {
        return jdbc.sql("select * from request_image where id = ?")
                .param(id)
                .query(RequestImages::image)
                .optional();
    }

    /** Pictures of a request in the order in which they came. */
    public List<RequestImage> list(UUID requestId, int limit, int offset) {
        return jdbc.sql("select * from request_image where request_id = ? order by created_at, id limit ? offset ?")
                .params(requestId, limit, offset)
                .query(RequestImages::image)
                .list();
    }

    /** How many pictures a request has. */
    public int count(UUID requestId) {
        return jdbc.sql("select count(*) from request_image where request_id = ?")
                .param(requestId)
                .query(Integer.class)
                .single();
    }

    static RequestImage image(ResultSet row, int number) throws SQLException {
        return new RequestImage(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "request_id"),
                row.getString("filename"),
                new RequestImage.Facts(
                        ImageKind.of(row.getString("kind")),
                        row.getLong("size"),
                        row.getString("sha256"),
                        row.getInt("width"),
                        row.getInt("height")),
                row.getString("object_key"),
                row.getString("etag"),
                row.getString("preview_key"),
                Rows.instant(row, "created_at"));
    }
}
