package io.gantry.store.labelling;

import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.failure.NotNow;
import io.gantry.model.labelling.LabelledDataset;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.work.ClaimLost;
import io.gantry.work.Events;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code labelled_dataset}: which dataset the labels of a request go into. To bring them there is work of the kind
 * {@value #KIND}.
 */
@Repository
public class LabelledDatasets implements Fallible {

    static final String KIND = "labels";

    private static final String LANE = "datasets";

    private final JdbcClient jdbc;
    private final Datasets datasets;
    private final PictureAssessments assessments;
    private final WorkQueue queue;
    private final Events events;

    LabelledDatasets(
            JdbcClient jdbc, Datasets datasets, PictureAssessments assessments, WorkQueue queue, Events events) {
        this.jdbc = jdbc;
        this.datasets = datasets;
        this.assessments = assessments;
        this.queue = queue;
        this.events = events;
    }

    public Optional<LabelledDataset> find(UUID requestId) {
        return jdbc.sql("select * from labelled_dataset where request_id = ?")
                .param(requestId)
                .query(LabelledDatasets::dataset)
                .optional();
    }

    /** What is still to be brought; empty when it is, or the request or the dataset is gone. */
    public Optional<LabelledDataset> pending(UUID requestId) {
        return find(requestId).filter(found -> found.state().equals("pending"));
    }

    /**
     * Has the labels of a request brought into its dataset, which is made where there is none.
     *
     * @param fields of the dataset, made of those it has; of a new one of those of {@code fresh}
     * @throws NotNow while they are being brought
     */
    @Transactional
    public LabelledDataset ask(UUID requestId, int userId, DatasetFields fresh, UnaryOperator<DatasetFields> fields) {
        jdbc.sql("select id from labelling_request where id = ? for no key update")
                .param(requestId)
                .query(UUID.class)
                .single();
        Optional<LabelledDataset> before = find(requestId);
        if (before.filter(found -> found.state().equals("pending")).isPresent()) {
            throw new NotNow("The labels of this request are being brought into their dataset. Ask again later.");
        }
        int dataset = before.map(found -> change(found.datasetId(), fields))
                .orElseGet(() -> datasets.create(fields.apply(fresh)).id());
        jdbc.sql(
                        "insert into labelled_dataset (request_id, dataset_id, asked_by) values (:request, :dataset, :user)"
                                + " on conflict (request_id) do update set dataset_id = :dataset, asked_by = :user,"
                                + " state = 'pending', done = 0, left_out = 0, reason = null, asked_at = now(), ended_at = null")
                .param("request", requestId)
                .param("dataset", dataset)
                .param("user", userId)
                .update();
        jdbc.sql("update labelled_dataset set total = (select count(*) from request_image i"
                        + " where i.request_id = labelled_dataset.request_id) where request_id = ?")
                .param(requestId)
                .update();
        queue.put(NewWork.of(KIND, requestId, LANE).owner(userId));
        return find(requestId).orElseThrow();
    }

    private int change(int datasetId, UnaryOperator<DatasetFields> fields) {
        datasets.change(datasetId, fields);
        return datasetId;
    }

    /**
     * Notes how far it is.
     *
     * @throws ClaimLost when somebody else is at it
     */
    @Transactional
    public void note(Work work, LabelledDataset of, int done, int leftOut) {
        if (!queue.progress(work, done, Math.max(done, of.total()))) {
            throw new ClaimLost();
        }
        jdbc.sql("update labelled_dataset set done = ?, left_out = ?, total = greatest(total, ?) where request_id = ?")
                .params(done, leftOut, done, of.requestId())
                .update();
    }

    /** They are all there. */
    @Transactional
    public void complete(Work work, LabelledDataset of) {
        queue.finish(work);
        assessments.putDataset(of.datasetId());
        end(work, "done", null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        queue.fail(work, reason);
        end(work, "failed", reason);
    }

    /** Nobody wants them any more. */
    @Transactional
    public void drop(Work work) {
        queue.finish(work);
    }

    private void end(Work work, String state, @Nullable String reason) {
        jdbc.sql("update labelled_dataset set state = ?, reason = ?, ended_at = now() where request_id = ?"
                        + " and state = 'pending'")
                .params(state, reason, work.subject())
                .update();
        events.add("labelled-dataset", work.subject(), state, work.ownerId(), Map.of("status", state));
    }

    private static LabelledDataset dataset(ResultSet row, int number) throws SQLException {
        return new LabelledDataset(
                Rows.uuid(row, "request_id"),
                row.getInt("dataset_id"),
                row.getString("state"),
                row.getInt("done"),
                row.getInt("total"),
                row.getInt("left_out"),
                row.getString("reason"),
                Rows.instant(row, "asked_at"),
                Rows.instantOrNull(row, "ended_at"));
    }
}
