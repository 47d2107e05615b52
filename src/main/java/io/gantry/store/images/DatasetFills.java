package io.gantry.store.images;

import io.gantry.model.catalogue.DatasetFill;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.NotFound;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.work.ClaimLost;
import io.gantry.work.Events;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code dataset_fill}; to fill a dataset is work of the kind {@value #KIND}. */
@Repository
public class DatasetFills implements Fallible {

    static final String KIND = "fill";

    private final JdbcClient jdbc;
    private final WorkQueue queue;
    private final Events events;
    private final ObjectLedger ledger;
    private final PictureAssessments assessments;

    public DatasetFills(
            JdbcClient jdbc, WorkQueue queue, Events events, ObjectLedger ledger, PictureAssessments assessments) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.events = events;
        this.ledger = ledger;
        this.assessments = assessments;
    }

    /**
     * Has a dataset filled. The bytes of a file that was sent lie in the object store.
     *
     * @param name as it is shown
     * @param size bytes of a file that was sent
     * @throws NotFound when there is no such dataset
     */
    @Transactional
    public DatasetFill create(UUID id, int datasetId, int ownerId, FillOrigin origin, String name, long size) {
        jdbc.sql("select id from dataset where id = ? for share")
                .param(datasetId)
                .query(Integer.class)
                .optional()
                .orElseThrow(NotFound::dataset);
        FillOrigin.Bucket bucket = origin instanceof FillOrigin.Bucket one ? one : null;
        jdbc.sql("insert into dataset_fill (id, dataset_id, owner_id, name, size, source, bucket, prefix, analyses)"
                        + " values (:id, :dataset, :owner, :name, :size, :source, :bucket, :prefix, :analyses)")
                .param("id", id)
                .param("dataset", datasetId)
                .param("owner", ownerId)
                .param("name", name)
                .param("size", size)
                .param("source", bucket == null ? null : bucket.source())
                .param("bucket", bucket == null ? null : bucket.bucket())
                .param("prefix", bucket == null ? null : bucket.prefix())
                .param(
                        "analyses",
                        origin instanceof FillOrigin.Series series
                                ? series.analyses().toArray(UUID[]::new)
                                : null)
                .update();
        queue.put(NewWork.of(KIND, id, "user:" + ownerId).owner(ownerId));
        return find(datasetId, id).orElseThrow();
    }

    public Optional<DatasetFill> find(int datasetId, UUID id) {
        return jdbc.sql("select * from dataset_fill where dataset_id = ? and id = ?")
                .params(datasetId, id)
                .query(DatasetFills::fill)
                .optional();
    }

    /** What is still to be done of it; empty when it has ended or its dataset is gone. */
    public Optional<DatasetFill> pending(UUID id) {
        return jdbc.sql("select * from dataset_fill where id = ? and state = 'pending'")
                .param(id)
                .query(DatasetFills::fill)
                .optional();
    }

    /**
     * Notes how far it is.
     *
     * @throws ClaimLost when somebody else is at it
     */
    @Transactional
    public void note(Work work, FillProgress so, int total) {
        if (!queue.progress(work, so.seen(), total)) {
            throw new ClaimLost();
        }
        jdbc.sql("update dataset_fill set added = added + :added, seen = :seen, refused = :refused,"
                        + " refusals = :refusals, after = :after where id = :id")
                .param("added", so.addedNow())
                .param("seen", so.seen())
                .param("refused", so.refused())
                .param("refusals", so.refusals().toArray(String[]::new))
                .param("after", so.after())
                .param("id", work.subject())
                .update();
    }

    /**
     * How far a filling is.
     *
     * @param addedNow pictures that came since this was noted last; they add up over the tries
     * @param refusals the first that were refused, each with its reason
     * @param after what was taken last, to go on behind it; null where a try begins anew
     */
    public record FillProgress(
            int addedNow,
            int seen,
            int refused,
            List<String> refusals,
            @Nullable String after) {}

    /** It is done; its object goes. */
    @Transactional
    public void complete(DatasetFill fill, Work work) {
        end(work, "done", null);
        assessments.putDataset(fill.datasetId());
        queue.finish(work);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        end(work, "failed", reason);
        queue.fail(work, reason);
    }

    private void end(Work work, String state, @Nullable String reason) {
        jdbc.sql("update dataset_fill set state = ?, reason = ?, ended_at = now() where id = ?")
                .params(state, reason, work.subject())
                .update();
        ledger.release(List.of(DatasetFill.objectKey(work.subject())));
        events.add(KIND, work.subject(), state, work.ownerId(), Map.of("status", state));
    }

    private static DatasetFill fill(ResultSet row, int number) throws SQLException {
        return new DatasetFill(
                Rows.uuid(row, "id"),
                row.getInt("dataset_id"),
                row.getInt("owner_id"),
                origin(row),
                row.getString("name"),
                row.getLong("size"),
                row.getString("state"),
                row.getInt("added"),
                row.getInt("seen"),
                row.getInt("refused"),
                List.of((String[]) row.getArray("refusals").getArray()),
                row.getString("after"),
                row.getString("reason"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "ended_at"));
    }

    private static FillOrigin origin(ResultSet row) throws SQLException {
        String bucket = row.getString("bucket");
        if (bucket != null) {
            return new FillOrigin.Bucket(row.getString("source"), bucket, row.getString("prefix"));
        }
        Array analyses = row.getArray("analyses");
        return analyses == null ? new FillOrigin.Sent() : new FillOrigin.Series(List.of((UUID[]) analyses.getArray()));
    }
}
