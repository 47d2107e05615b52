package io.gantry.store.labelling;

import io.gantry.model.labelling.ChosenResult;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.model.labelling.RequestFields;
import io.gantry.model.labelling.SuggestedClasses;
import io.gantry.model.labelling.Suggestion;
import io.gantry.model.review.JudgedResult;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.ClaimLost;
import io.gantry.work.Events;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code chosen_result}: results that were chosen for labelers. To make pictures of those of a request is work of
 * the kind {@value #KIND}.
 */
@Repository
public class ChosenResults implements Fallible {

    static final String KIND = "picture";

    private static final String PENDING = "outcome = 'pending'";

    private final JdbcClient jdbc;
    private final LabellingRequests requests;
    private final WorkQueue queue;
    private final Events events;

    public ChosenResults(JdbcClient jdbc, LabellingRequests requests, WorkQueue queue, Events events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.queue = queue;
        this.events = events;
    }

    /** Makes a request of results; its pictures are made as work. */
    @Transactional
    public LabellingRequest create(
            int ownerId, RequestFields fields, List<JudgedResult> chosen, SuggestedClasses classes) {
        LabellingRequest request = requests.create(ownerId, fields);
        int ordinal = 0;
        for (JudgedResult result : chosen) {
            ordinal++;
            add(request.id(), ordinal, result, classes);
        }
        queue.put(NewWork.of(KIND, request.id(), "user:" + ownerId).owner(ownerId));
        return request;
    }

    private void add(UUID requestId, int ordinal, JudgedResult result, SuggestedClasses classes) {
        var said = result.said();
        jdbc.sql("insert into chosen_result (request_id, ordinal, analysis_id, label, probability, model, labels)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        requestId,
                        ordinal,
                        result.analysisId(),
                        said.label(),
                        said.probability(),
                        said.model().name() + " " + said.model().version(),
                        classes.of(said.label()).toArray(String[]::new))
                .update();
    }

    /** What is still to become a picture, in order; empty when the request is gone. */
    public List<ChosenResult> pending(UUID requestId) {
        return jdbc.sql("select * from chosen_result where request_id = ? and " + PENDING + " order by ordinal")
                .param(requestId)
                .query(ChosenResults::result)
                .list();
    }

    /** The results of a request in the order in which they were chosen. */
    public List<ChosenResult> list(UUID requestId, int limit, int offset) {
        return jdbc.sql("select * from chosen_result where request_id = ? order by ordinal limit ? offset ?")
                .params(requestId, limit, offset)
                .query(ChosenResults::result)
                .list();
    }

    /** How many results a request is made of. */
    public int count(UUID requestId) {
        return jdbc.sql("select count(*) from chosen_result where request_id = ?")
                .param(requestId)
                .query(Integer.class)
                .single();
    }

    /**
     * Notes what became of a result.
     *
     * @param imageId the picture that it became, null where it was left out
     * @param reason why it was, null where it became one
     * @throws ClaimLost when somebody else is at it
     */
    @Transactional
    public void note(Work work, ChosenResult result, @Nullable UUID imageId, @Nullable String reason) {
        jdbc.sql("update chosen_result set outcome = ?, image_id = ?, reason = ? where request_id = ? and ordinal = ?")
                .params(
                        imageId == null ? "left out" : "pictured",
                        imageId,
                        reason,
                        result.requestId(),
                        result.ordinal())
                .update();
        if (!queue.progress(work, result.ordinal(), count(result.requestId()))) {
            throw new ClaimLost();
        }
    }

    /** Each result of the request has become a picture or was left out. */
    @Transactional
    public void complete(Work work) {
        queue.finish(work);
        tell(work, "pictured");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        queue.fail(work, reason);
        jdbc.sql("update chosen_result set outcome = 'left out', reason = ? where request_id = ? and " + PENDING)
                .params(reason, work.subject())
                .update();
        tell(work, "failed");
    }

    private void tell(Work work, String type) {
        var counted = jdbc.sql("select count(*) filter (where outcome = 'pictured') as pictured,"
                        + " count(*) filter (where outcome = 'left out') as left_out from chosen_result"
                        + " where request_id = ?")
                .param(work.subject())
                .query((row, number) -> Map.of("pictured", row.getInt("pictured"), "left_out", row.getInt("left_out")))
                .single();
        events.add("labelling-request", work.subject(), type, work.ownerId(), counted);
    }

    static ChosenResult result(ResultSet row, int number) throws SQLException {
        return new ChosenResult(
                Rows.uuid(row, "request_id"),
                row.getInt("ordinal"),
                row.getObject("analysis_id", UUID.class),
                said(row),
                row.getString("outcome"),
                row.getObject("image_id", UUID.class),
                row.getString("reason"));
    }

    static Suggestion said(ResultSet row) throws SQLException {
        return new Suggestion(
                Rows.texts(row, "labels"),
                row.getString("label"),
                row.getDouble("probability"),
                row.getString("model"));
    }
}
