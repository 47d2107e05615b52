package io.gantry.store.deliveries;

import io.gantry.model.delivery.CommitmentTold;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.delivery.SentDelivery;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code delivery} as far as destinations are asked to answer for what they were sent. */
@Repository
public class DeliveryCommitments {

    /** Work: a destination is asked to answer for what it was sent, and waited for. */
    public static final String ASK = "ask-commitment";

    private final JdbcClient jdbc;
    private final WorkQueue queue;
    private final Events events;

    public DeliveryCommitments(JdbcClient jdbc, WorkQueue queue, Events events) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.events = events;
    }

    static NewWork work(Delivery sent) {
        NewWork alone = NewWork.of(ASK, sent.id(), Delivery.laneOf(sent.destination()));
        return sent.kind() == DeliveryKind.FORWARD ? alone : alone.batch("results");
    }

    /** What one destination is asked about next, under a transaction of its own. */
    @Transactional
    public List<SentDelivery> begin(List<Work> claimed, String transactionUid) {
        Map<UUID, Work> works = claimed.stream().collect(Collectors.toMap(Work::subject, Function.identity()));
        return jdbc.sql("update delivery set transaction_uid = ?, commit_attempts = commit_attempts + 1"
                        + " where id = any(?) and state = 'sent' returning *")
                .params(transactionUid, works.keySet().toArray(UUID[]::new))
                .query((row, number) -> sent(row, works))
                .list();
    }

    private static SentDelivery sent(ResultSet row, Map<UUID, Work> works) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new SentDelivery(
                id,
                Optional.ofNullable(works.get(id)).orElseThrow(),
                row.getString("destination"),
                Rows.uuid(row, "submission_id"),
                DeliveryKind.of(row.getString("kind")),
                row.getString("sop_class_uid"),
                row.getString("sop_instance_uid"),
                row.getInt("commit_attempts"),
                Rows.instant(row, "ended_at"));
    }

    /**
     * Leaves what was asked for to be asked for again after a while, unless a report comes before.
     *
     * @param reason why the destination could not be asked, null when it was
     */
    @Transactional
    public void askAgain(SentDelivery sent, Duration after, @Nullable String reason) {
        queue.putBack(sent.work(), after, reason);
        jdbc.sql("update delivery set reason = ? where id = ? and state = 'sent'")
                .params(reason, sent.id())
                .update();
    }

    /** The destination is not asked again; it is known only that it once said it has the object. */
    @Transactional
    public void leaveSent(SentDelivery sent, String reason) {
        queue.fail(sent.work(), reason);
        jdbc.sql("update delivery set reason = ? where id = ? and state = 'sent'")
                .params(reason, sent.id())
                .update();
    }

    /** What destinations said and nobody has taken note of. */
    public List<CommitmentTold> told() {
        return jdbc.sql(
                        "select d.id, d.destination, count(*) as instances,"
                                + " count(*) filter (where i.committed is not true) as lost, min(i.failure) as failure"
                                + " from delivery d join commitment_asked a on a.transaction_uid = d.transaction_uid"
                                + " and a.answered_at is not null join commitment_asked_instance i"
                                + " on i.transaction_uid = a.transaction_uid"
                                + " and (d.kind = 'forward' or i.sop_instance_uid = d.sop_instance_uid)"
                                + " where d.state = 'sent' and exists (select 1 from work w where w.subject = d.id"
                                + " and w.kind = 'ask-commitment' and w.state in ('waiting', 'running')) group by d.id limit 100")
                .query((row, number) -> new CommitmentTold(
                        Rows.uuid(row, "id"),
                        row.getString("destination"),
                        row.getInt("lost"),
                        row.getInt("instances"),
                        Rows.integerOrNull(row, "failure")))
                .list();
    }

    /** The destination answers for all of it. */
    @Transactional
    public void committed(UUID id) {
        end(id, "committed", null, null);
    }

    /** The destination does not answer for it, though it said it has it. */
    @Transactional
    public void failed(UUID id, @Nullable Integer failure, String reason) {
        end(id, "failed", failure, reason);
    }

    private void end(UUID id, String state, @Nullable Integer status, @Nullable String reason) {
        queue.settle(List.of(id));
        jdbc.sql("update delivery set state = ?, status = coalesce(?, status), reason = ?,"
                        + " ended_at = now() where id = ? and state = 'sent'")
                .params(state, status, reason, id)
                .update();
        events.add(Deliveries.DELIVERY, id, state, null, Map.of());
    }
}
