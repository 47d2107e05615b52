package io.gantry.store.deliveries;

import io.gantry.model.delivery.CommitmentTold;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.delivery.SentDelivery;
import io.gantry.sql.Rows;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code delivery} as far as destinations are asked to answer for what they were sent. */
@Repository
public class DeliveryCommitments {

    private static final String DUE = "d.state = 'sent' and d.commit_at <= now()";

    private final JdbcClient jdbc;

    public DeliveryCommitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes what one destination has to be asked about, unless it is left alone, under a transaction of its own; what is passed on is one by
     * itself.
     *
     * @param hold how long nobody else takes it
     */
    @Transactional
    public List<SentDelivery> claimNext(String transactionUid, Duration hold, int most) {
        return jdbc.sql("with head as (select d.id, d.destination, d.kind from delivery d where " + DUE
                        + " and not " + DeliveryPauses.PAUSED + " order by d.commit_at limit 1 for update skip locked),"
                        + " batch as (select d.id from delivery d, head where d.destination = head.destination"
                        + " and (d.id = head.id or head.kind <> 'forward' and d.kind <> 'forward') and " + DUE
                        + " order by d.id <> head.id, d.commit_at limit :most for update of d skip locked)"
                        + " update delivery set transaction_uid = :transaction, commit_attempts = commit_attempts + 1,"
                        + " commit_at = now() + make_interval(secs => :hold)"
                        + " where id in (select id from batch) returning *")
                .param("most", most)
                .param("transaction", transactionUid)
                .param("hold", hold.toMillis() / 1000.0)
                .query((row, number) -> new SentDelivery(
                        Rows.uuid(row, "id"),
                        row.getString("destination"),
                        Rows.uuid(row, "submission_id"),
                        DeliveryKind.of(row.getString("kind")),
                        row.getString("sop_class_uid"),
                        row.getString("sop_instance_uid"),
                        row.getInt("commit_attempts"),
                        Rows.instant(row, "ended_at")))
                .list();
    }

    /**
     * Leaves what was claimed to be asked for again after a while, unless a report comes before.
     *
     * @param reason why the destination could not be asked, null when it was
     */
    public void askAgain(String transactionUid, Duration after, @Nullable String reason) {
        jdbc.sql("update delivery set commit_at = now() + make_interval(secs => ?), reason = ?"
                        + " where transaction_uid = ? and state = 'sent' and commit_at is not null")
                .params(after.toMillis() / 1000.0, reason, transactionUid)
                .update();
    }

    /** The destination is not asked again; it is known only that it once said it has the object. */
    public void leaveSent(UUID id, String reason) {
        jdbc.sql("update delivery set commit_at = null, reason = ? where id = ? and state = 'sent'")
                .params(reason, id)
                .update();
    }

    /** What destinations said and nobody has taken note of. */
    public List<CommitmentTold> told() {
        return jdbc.sql("select d.id, d.destination, count(*) as instances,"
                        + " count(*) filter (where i.committed is not true) as lost, min(i.failure) as failure"
                        + " from delivery d join commitment_asked a on a.transaction_uid = d.transaction_uid"
                        + " and a.answered_at is not null join commitment_asked_instance i"
                        + " on i.transaction_uid = a.transaction_uid"
                        + " and (d.kind = 'forward' or i.sop_instance_uid = d.sop_instance_uid)"
                        + " where d.state = 'sent' and d.commit_at is not null group by d.id limit 100")
                .query((row, number) -> new CommitmentTold(
                        Rows.uuid(row, "id"),
                        row.getString("destination"),
                        row.getInt("lost"),
                        row.getInt("instances"),
                        Rows.integerOrNull(row, "failure")))
                .list();
    }

    /** The destination answers for all of it. */
    public void committed(UUID id) {
        end(id, "committed", null, null);
    }

    /** The destination does not answer for it, though it said it has it. */
    public void failed(UUID id, @Nullable Integer failure, String reason) {
        end(id, "failed", failure, reason);
    }

    private void end(UUID id, String state, @Nullable Integer status, @Nullable String reason) {
        jdbc.sql("update delivery set state = ?, status = coalesce(?, status), reason = ?, commit_at = null,"
                        + " ended_at = now() where id = ? and state = 'sent'")
                .params(state, status, reason, id)
                .update();
    }
}
