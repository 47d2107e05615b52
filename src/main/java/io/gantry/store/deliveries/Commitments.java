package io.gantry.store.deliveries;

import io.gantry.model.delivery.CommitmentWork;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

    private static final String COLUMNS = "id, transaction_uid, calling_ae, called_ae, attempts, asked_at";

    private final JdbcClient jdbc;

    public Commitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps a request and claims it. The same request again, as after a lost answer, is opened again.
     *
     * @return empty when the peer used this transaction for other instances before
     */
    @Transactional
    public Optional<CommitmentWork> take(
            String transactionUid,
            String callingAe,
            String calledAe,
            List<InstanceReference> instances,
            Duration lease) {
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
        jdbc.sql("update commitment set state = 'waiting', attempts = 0, lease_until = null, not_before = now(),"
                        + " asked_at = now(), ended_at = null, reason = null where id = ?")
                .param(id)
                .update();
        return claim(id, lease);
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

    /** Requests whose report is due and that nobody holds. */
    public List<UUID> due() {
        return jdbc.sql("select id from commitment where state = 'waiting' and not_before <= now()"
                        + " and (lease_until is null or lease_until < now()) order by not_before limit 100")
                .query(UUID.class)
                .list();
    }

    /** Takes a request to be answered; empty when somebody else holds it, or it is not due. */
    @Transactional
    public Optional<CommitmentWork> claim(UUID id, Duration lease) {
        return jdbc.sql("update commitment set attempts = attempts + 1, lease_until = now() + make_interval(secs => ?)"
                        + " where id = ? and state = 'waiting' and not_before <= now()"
                        + " and (lease_until is null or lease_until < now()) returning " + COLUMNS)
                .params(lease.toMillis() / 1000.0, id)
                .query((row, number) -> work(row))
                .optional();
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
    public void reported(CommitmentWork work) {
        end(work, "reported", null);
    }

    /** The peer could not be told for too long. */
    public void abandon(CommitmentWork work, String reason) {
        end(work, "abandoned", reason);
    }

    private void end(CommitmentWork work, String state, @Nullable String reason) {
        jdbc.sql("update commitment set state = ?, reason = ?, lease_until = null, ended_at = now()"
                        + " where id = ? and attempts = ? and state = 'waiting'")
                .params(state, reason, work.id(), work.attempt())
                .update();
    }

    /** Gives a claimed request back, to be answered after the delay. */
    public void postpone(CommitmentWork work, Duration delay, String reason) {
        jdbc.sql("update commitment set lease_until = null, not_before = now() + make_interval(secs => ?), reason = ?"
                        + " where id = ? and attempts = ? and state = 'waiting'")
                .params(delay.toMillis() / 1000.0, reason, work.id(), work.attempt())
                .update();
    }

    /** Forgets requests that ended long ago. */
    public int forget(Duration age) {
        return jdbc.sql(
                        "delete from commitment where state <> 'waiting' and ended_at < now() - make_interval(secs => ?)")
                .param(age.toMillis() / 1000.0)
                .update();
    }

    private CommitmentWork work(ResultSet row) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new CommitmentWork(
                id,
                row.getString("transaction_uid"),
                row.getString("calling_ae"),
                row.getString("called_ae"),
                row.getInt("attempts"),
                Rows.instant(row, "asked_at"),
                instances(id));
    }
}
