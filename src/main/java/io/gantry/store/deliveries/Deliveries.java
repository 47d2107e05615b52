package io.gantry.store.deliveries;

import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code delivery} as a queue: what is to be sent is claimed in batches, one destination each. */
@Repository
public class Deliveries {

    private static final String DUE =
            "(d.state = 'waiting' and d.not_before <= now() or d.state = 'sending' and d.lease_until < now())";

    /** Sending broke off on it, or its node did not survive it: it holds up no others. */
    private static final String ALONE = "(d.alone or d.state = 'sending')";

    private final JdbcClient jdbc;

    public Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts the results of a submission into the queue; belongs into the transaction that completes it. A series that
     * kept the judgement of an earlier version is older than its submission, and was sent with that version.
     *
     * @return how many were added; what stands there already stays as it is
     */
    public int enqueue(UUID submissionId, String destination, Collection<DeliveryKind> kinds) {
        int added = 0;
        for (DeliveryKind kind : kinds) {
            added += kind == DeliveryKind.FORWARD
                    ? enqueueInstances(submissionId, destination)
                    : enqueueResults(submissionId, destination, kind);
        }
        return added;
    }

    private int enqueueResults(UUID submissionId, String destination, DeliveryKind kind) {
        return jdbc.sql("insert into delivery (id, destination, submission_id, analysis_id, kind)"
                        + " select gen_random_uuid(), ?, a.submission_id, a.id, ? from analysis a"
                        + " join submission s on s.id = a.submission_id where a.submission_id = ? and a.state = 'done'"
                        + " and a.ended_at >= s.created_at order by a.ordinal on conflict do nothing")
                .params(destination, kind.text(), submissionId)
                .update();
    }

    private int enqueueInstances(UUID submissionId, String destination) {
        return jdbc.sql("insert into delivery (id, destination, submission_id, kind)"
                        + " values (gen_random_uuid(), ?, ?, 'forward') on conflict do nothing")
                .params(destination, submissionId)
                .update();
    }

    /**
     * Takes what waits longest, and more for the same destination; destinations that are left alone are passed over.
     * Instances that are passed on are a batch by themselves, and so is what sending broke off on.
     */
    @Transactional
    public List<Delivery> claimNext(Duration lease, int most) {
        return jdbc.sql("with head as (select d.id, d.destination, d.kind, " + ALONE
                        + " as alone from delivery d where "
                        + DUE + " and not " + DeliveryPauses.PAUSED
                        + " order by d.not_before, d.created_at limit 1 for update skip locked),"
                        + " batch as (select d.id from delivery d, head where d.destination = head.destination"
                        + " and (d.id = head.id or head.kind <> 'forward' and d.kind <> 'forward'"
                        + " and not head.alone and not " + ALONE + ") and " + DUE
                        + " order by d.id <> head.id, d.not_before, d.created_at limit :most"
                        + " for update of d skip locked)"
                        + " update delivery set state = 'sending', attempts = attempts + 1, claim = :claim,"
                        + " lease_until = now() + make_interval(secs => :lease)"
                        + " where id in (select id from batch) returning *")
                .param("most", most)
                .param("claim", UUID.randomUUID())
                .param("lease", lease.toMillis() / 1000.0)
                .query(Deliveries::delivery)
                .list();
    }

    /** Holds on to a batch for another lease. */
    public void extendLease(UUID claim, Duration lease) {
        jdbc.sql("update delivery set lease_until = now() + make_interval(secs => ?)"
                        + " where claim = ? and state = 'sending'")
                .params(lease.toMillis() / 1000.0, claim)
                .update();
    }

    /** The object of the series a result is about; empty when its images are no longer kept. */
    public Optional<String> seriesObject(UUID analysisId) {
        return jdbc.sql("select a.object_key from analysis a join submission s on s.id = a.submission_id"
                        + " where a.id = ? and a.object_key is not null and s.images_kept")
                .param(analysisId)
                .query(String.class)
                .optional();
    }

    /** The object was made of the result, and is kept; false when the delivery is gone. */
    public boolean made(Delivery delivery, String key, String sopClassUid, String sopInstanceUid) {
        return jdbc.sql("update delivery set object_key = ?, sop_class_uid = ?, sop_instance_uid = ? where id = ?")
                        .params(key, sopClassUid, sopInstanceUid, delivery.id())
                        .update()
                == 1;
    }

    /** How many instances are sent for a delivery. */
    public void counted(Delivery delivery, int instances) {
        jdbc.sql("update delivery set instances = ? where id = ? and claim = ?")
                .params(instances, delivery.id(), delivery.claim())
                .update();
    }

    /**
     * The destination has it.
     *
     * @param reason what it complained of nevertheless, null for nothing
     * @param commitment whether it is to be asked for commitment next
     */
    public void sent(Delivery delivery, int status, @Nullable String reason, boolean commitment) {
        end(delivery, "sent", status, reason, commitment ? ", commit_at = now()" : "");
    }

    /** The destination does not want it. */
    public void refused(Delivery delivery, @Nullable Integer status, String reason) {
        end(delivery, "refused", status, reason, "");
    }

    /** It can't be sent, for a reason that is the hub's. */
    public void failed(Delivery delivery, @Nullable Integer status, String reason) {
        end(delivery, "failed", status, reason, "");
    }

    private void end(Delivery delivery, String state, @Nullable Integer status, @Nullable String reason, String also) {
        jdbc.sql("update delivery set state = ?, status = ?, reason = ?, lease_until = null, claim = null,"
                        + " ended_at = now()" + also + " where id = ? and claim = ?")
                .params(state, status, reason, delivery.id(), delivery.claim())
                .update();
    }

    /**
     * Leaves it to be tried again after the delay: a setback of its own.
     *
     * @param alone whether it is sent by itself from now on
     */
    public void giveBack(Delivery delivery, @Nullable Integer status, String reason, Duration delay, boolean alone) {
        jdbc.sql("update delivery set state = 'waiting', status = ?, reason = ?, lease_until = null, claim = null,"
                        + " setbacks = setbacks + 1, alone = alone or ?, not_before = now() + make_interval(secs => ?)"
                        + " where id = ? and claim = ?")
                .params(status, reason, alone, delay.toMillis() / 1000.0, delivery.id(), delivery.claim())
                .update();
    }

    /** Leaves it as it was before it was claimed: its turn did not come. */
    public void putBack(Delivery delivery) {
        jdbc.sql("update delivery set state = 'waiting', attempts = attempts - 1, lease_until = null, claim = null"
                        + " where id = ? and claim = ?")
                .params(delivery.id(), delivery.claim())
                .update();
    }

    /** Leaves a batch whose destination is away; when it is back, others have their turn first. */
    public void leave(UUID claim, String reason) {
        jdbc.sql("update delivery set state = 'waiting', status = null, reason = ?, lease_until = null, claim = null,"
                        + " not_before = now() where claim = ? and state = 'sending'")
                .params(reason, claim)
                .update();
    }

    /**
     * Gives up what has waited for a destination for too long, tried itself or not.
     *
     * @return how many
     */
    public int giveUp(String destination, String reason, Duration after) {
        return jdbc.sql("update delivery set state = 'failed', status = null, ended_at = now(),"
                        + " reason = ? || ' It was tried ' || attempts || ' times.' where destination = ?"
                        + " and state = 'waiting' and queued_at < now() - make_interval(secs => ?)")
                .params(reason, destination, after.toMillis() / 1000.0)
                .update();
    }

    /** How many wait though they could be sent: their message was lost, they are due again, or their node is gone. */
    public int forgotten(Duration patience) {
        return jdbc.sql("select count(*) from delivery d where (d.state = 'waiting'"
                        + " and greatest(d.not_before, d.created_at + make_interval(secs => ?)) < now()"
                        + " or d.state = 'sending' and d.lease_until < now()) and not " + DeliveryPauses.PAUSED)
                .param(patience.toMillis() / 1000.0)
                .query(Integer.class)
                .single();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "claim"),
                row.getString("destination"),
                Rows.uuid(row, "submission_id"),
                row.getObject("analysis_id", UUID.class),
                DeliveryKind.of(row.getString("kind")),
                row.getString("object_key"),
                row.getInt("attempts"),
                row.getInt("setbacks"),
                Rows.instant(row, "queued_at"));
    }
}
