package io.gantry.store.labelling;

import io.gantry.model.failure.NotFound;
import io.gantry.model.labelling.PendingUpload;
import io.gantry.model.labelling.PendingUpload.Outcome;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code pending_upload}: pictures for which an address was signed, and what became of them. */
@Repository
public class PendingUploads {

    private final JdbcClient jdbc;
    private final ObjectLedger ledger;

    public PendingUploads(JdbcClient jdbc, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * Expects pictures of a request.
     *
     * @throws NotFound when the request is gone
     */
    @Transactional
    public void expect(UUID requestId, List<PendingUpload> uploads) {
        jdbc.sql("select id from labelling_request where id = ? for share")
                .param(requestId)
                .query(UUID.class)
                .optional()
                .orElseThrow(NotFound::request);
        for (PendingUpload upload : uploads) {
            jdbc.sql("insert into pending_upload (image_id, request_id, filename, content_type, expires_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            upload.imageId(),
                            requestId,
                            upload.filename(),
                            upload.contentType(),
                            Timestamp.from(upload.expiresAt()))
                    .update();
        }
        ledger.expect(uploads.stream().map(PendingUpload::uploadKey).toList());
    }

    /** Those of some pictures that belong to a request. */
    public List<PendingUpload> find(UUID requestId, Collection<UUID> imageIds) {
        return jdbc.sql("select * from pending_upload where request_id = ? and image_id = any (?::uuid[])")
                .params(requestId, imageIds.toArray(UUID[]::new))
                .query(PendingUploads::upload)
                .list();
    }

    /** Notes what became of an upload, unless that is known already; what was put at its address is deleted. */
    @Transactional
    public void settle(PendingUpload upload, Outcome outcome, @Nullable String reason) {
        jdbc.sql("update pending_upload set outcome = ?, reason = ? where image_id = ? and outcome is null")
                .params(outcome.name().toLowerCase(Locale.ROOT), reason, upload.imageId())
                .update();
        ledger.release(List.of(upload.uploadKey()));
    }

    private static PendingUpload upload(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new PendingUpload(
                Rows.uuid(row, "image_id"),
                Rows.uuid(row, "request_id"),
                row.getString("filename"),
                row.getString("content_type"),
                Rows.instant(row, "expires_at"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getString("reason"));
    }
}
