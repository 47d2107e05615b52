package io.gantry.store.deliveries;

import io.gantry.model.delivery.CommitmentWork;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code commitment}: requests of peers for storage commitment, until their report has arrived. */
@Repository
public class Commitments {

    private static final String COLUMNS = "id, transaction_uid, calling_ae, called_ae, asked_at";

    /** Work: a peer that asked for storage commitment is told. */
    public static final String ANSWER = "answer-commitment";

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public Commitments(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /**
     * Keeps a request. The same request again, as after a lost answer, is opened again.
     *
     * @return empty when the peer used this transaction for other instances before
     */
    @Transactional
    public Optional<UUID> take(
            String transactionUid, String callingAe, String calledAe, List<InstanceReference> instances) {
        UUID id = jdbc.sql("insert into commitment (id, transaction_uid, calling_ae, called_ae, state)"
                        + " values (?, ?, ?, ?, 'waiting') on conflict (calling_ae, transaction_uid) do update"
                        + " set called_ae = excluded.called_ae returning id")
                .params(UUID.randomUUID(), transactionUid, callingAe, calledAe)
                .query(UUID.class)
                .single();
        List<InstanceReference> known = instances(id);
        if (known.isEmpty()) {
            add(id, instances);
        } else if (!known.equals(instances)) {
            return Optional.empty();
        }
        jdbc.sql("update commitment set state = 'waiting', attempts = 0,"
                        + " asked_at = now(), ended_at = null, reason = null where id = ?")
                .param(id)
                .update();
        return Optional.of(id);
    }

    private void add(UUID id, List<InstanceReference> instances) {
        jdbc.sql("insert into commitment_instance (commitment_id, ordinal, sop_class_uid, sop_instance_uid)"
                        + " select ?, ordinal, class, instance"
                        + " from unnest(?::text[], ?::text[]) with ordinality as given (class, instance, ordinal)")
                .params(
                        id,
                        instances.stream().map(InstanceReference::sopClassUid).toArray(String[]::new),
                        instances.stream()
                                .map(InstanceReference::sopInstanceUid)
                                .toArray(String[]::new))
                .update();
    }

    private List<InstanceReference> instances(UUID id) {
        return jdbc.sql("select sop_class_uid, sop_instance_uid from commitment_instance where commitment_id = ?"
                        + " order by ordinal")
                .param(id)
                .query((row, number) ->
                        new InstanceReference(row.getString("sop_class_uid"), row.getString("sop_instance_uid")))
                .list();
    }

    /** A request is being answered; empty when it is gone or answered. */
    @Transactional
    public Optional<CommitmentWork> begin(Work work) {
        return jdbc.sql("update commitment set attempts = ? where id = ? and state = 'waiting' returning " + COLUMNS)
                .params(work.attempt(), work.subject())
                .query((row, number) -> work(row, work))
                .optional();
    }

    /** Has a request answered: at first by the node that holds the association it came on. */
    public void answerHereFirst(UUID id, String callingAe, UUID node, Duration here) {
        queue.put(NewWork.of(ANSWER, id, "peer:" + callingAe), node, here);
    }

    /** Keeps the judgement of the report that is about to be sent: the reasons, by SOP Instance UID. */
    @Transactional
    public void judged(UUID id, Map<String, Integer> failed) {
        jdbc.sql("update commitment_instance set failure = (select reason from unnest(?::text[], ?::int[])"
                        + " as failed (uid, reason) where uid = sop_instance_uid limit 1) where commitment_id = ?")
                .params(failed.keySet().toArray(String[]::new), failed.values().toArray(Integer[]::new), id)
                .update();
    }

    /** The peer has the report. */
    @Transactional
    public void reported(CommitmentWork asked) {
        queue.finish(asked.work());
        end(asked, "reported", null);
    }

    /** The peer could not be told for too long. */
    @Transactional
    public void abandon(CommitmentWork asked, String reason) {
        queue.fail(asked.work(), reason);
        end(asked, "abandoned", reason);
    }

    /** Nothing ends that was asked again meanwhile, as by a peer that repeats itself once it has its report. */
    private void end(CommitmentWork asked, String state, @Nullable String reason) {
        jdbc.sql("update commitment set state = ?, reason = ?, ended_at = now()"
                        + " where id = ? and state = 'waiting' and asked_at = ?")
                .params(state, reason, asked.id(), asked.askedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Leaves a request for a moment: something it names may be on its way from the door. */
    public void lookAgain(CommitmentWork asked, Duration soon) {
        queue.putBack(asked.work(), soon, null);
    }

    /** Leaves a request to be answered after the delay. */
    @Transactional
    public void postpone(CommitmentWork asked, Duration delay, String reason) {
        queue.release(asked.work(), delay, reason);
        jdbc.sql("update commitment set reason = ? where id = ? and state = 'waiting'")
                .params(reason, asked.id())
                .update();
    }

    /** Forgets requests that ended long ago. */
    public int forget(Duration age) {
        return jdbc.sql(
                        "delete from commitment where state <> 'waiting' and ended_at < now() - make_interval(secs => ?)")
                .param(age.toMillis() / 1000.0)
                .update();
    }

    private CommitmentWork work(ResultSet row, Work work) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new CommitmentWork(
                id,
                work,
                row.getString("transaction_uid"),
                row.getString("calling_ae"),
                row.getString("called_ae"),
                Rows.instant(row, "asked_at"),
                instances(id));
    }
}
