package io.gantry.store.deliveries;

import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
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

/** The table {@code delivery}: what is sent to which destination, and what it answered. */
@Repository
public class Deliveries {

    /** Work: something is sent; results for one destination in batches, what is passed on by itself. */
    public static final String DELIVER = "deliver";

    /** What events of deliveries happened to. */
    static final String DELIVERY = "delivery";

    private final JdbcClient jdbc;
    private final WorkQueue queue;
    private final Events events;

    public Deliveries(JdbcClient jdbc, WorkQueue queue, Events events) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.events = events;
    }

    /**
     * Has the results of a submission sent; belongs into the transaction that completes it. A series that kept the
     * judgement of an earlier version is older than its submission, and was sent with that version.
     *
     * @return how many were added; what stands there already stays as it is
     */
    @Transactional
    public int enqueue(UUID submissionId, String destination, Collection<DeliveryKind> kinds) {
        int added = 0;
        for (DeliveryKind kind : kinds) {
            List<UUID> ids = kind == DeliveryKind.FORWARD
                    ? addInstances(submissionId, destination)
                    : addResults(submissionId, destination, kind);
            ids.forEach(id -> queue.put(work(id, destination, kind)));
            added += ids.size();
        }
        return added;
    }

    /** The work of sending one. */
    static NewWork work(UUID id, String destination, DeliveryKind kind) {
        NewWork alone = NewWork.of(DELIVER, id, Delivery.laneOf(destination));
        return kind == DeliveryKind.FORWARD ? alone : alone.batch("results");
    }

    private List<UUID> addResults(UUID submissionId, String destination, DeliveryKind kind) {
        return jdbc.sql("insert into delivery (id, destination, submission_id, analysis_id, kind)"
                        + " select gen_random_uuid(), ?, a.submission_id, a.id, ? from analysis a"
                        + " join submission s on s.id = a.submission_id where a.submission_id = ? and a.state = 'done'"
                        + " and a.ended_at >= s.created_at order by a.ordinal on conflict do nothing returning id")
                .params(destination, kind.text(), submissionId)
                .query(UUID.class)
                .list();
    }

    private List<UUID> addInstances(UUID submissionId, String destination) {
        return jdbc.sql("insert into delivery (id, destination, submission_id, kind)"
                        + " values (gen_random_uuid(), ?, ?, 'forward') on conflict do nothing returning id")
                .params(destination, submissionId)
                .query(UUID.class)
                .list();
    }

    /** Deliveries begin, in the order of their work; those that are gone are not among them. */
    @Transactional
    public List<Delivery> begin(List<Work> claimed) {
        Map<UUID, Work> works = claimed.stream().collect(Collectors.toMap(Work::subject, Function.identity()));
        Map<UUID, Delivery> begun = jdbc
                .sql("update delivery set state = 'sending', attempts = attempts + 1"
                        + " where id = any(?) and state in ('waiting', 'sending') returning *")
                .param(works.keySet().toArray(UUID[]::new))
                .query((row, number) -> delivery(row, works))
                .stream()
                .collect(Collectors.toMap(Delivery::id, Function.identity()));
        return claimed.stream()
                .flatMap(work -> Optional.ofNullable(begun.get(work.subject())).stream())
                .toList();
    }

    /** The object was made of the result, and is kept; false when the delivery is gone. */
    public boolean made(Delivery delivery, String key, String sopClassUid, String sopInstanceUid) {
        return jdbc.sql("update delivery set object_key = ?, sop_class_uid = ?, sop_instance_uid = ? where id = ?")
                        .params(key, sopClassUid, sopInstanceUid, delivery.id())
                        .update()
                == 1;
    }

    /** Has another object made of the result, since its destination does not take the class of this one. */
    @Transactional
    public void remake(Delivery delivery, int status, String reason, String sopClassUid) {
        jdbc.sql("update delivery set object_key = null, sop_class_uid = ?, sop_instance_uid = null where id = ?")
                .params(sopClassUid, delivery.id())
                .update();
        queue.putBack(delivery.work(), Duration.ZERO, reason);
        waits(delivery, status, reason, delivery.attempts());
    }

    /** How many instances are sent for a delivery. */
    public void counted(Delivery delivery, int instances) {
        jdbc.sql("update delivery set instances = ? where id = ?")
                .params(instances, delivery.id())
                .update();
    }

    /**
     * The destination has it.
     *
     * @param reason what it complained of nevertheless, null for nothing
     * @param commitment whether it is to be asked for commitment next
     */
    @Transactional
    public void sent(Delivery delivery, int status, @Nullable String reason, boolean commitment) {
        queue.finish(delivery.work());
        end(delivery, "sent", status, reason);
        if (commitment) {
            queue.put(DeliveryCommitments.work(delivery));
        }
    }

    /** The destination does not want it. */
    @Transactional
    public void refused(Delivery delivery, @Nullable Integer status, String reason) {
        queue.fail(delivery.work(), reason);
        end(delivery, "refused", status, reason);
    }

    /** It can't be sent, for a reason that is the hub's. */
    @Transactional
    public void failed(Delivery delivery, @Nullable Integer status, String reason) {
        queue.fail(delivery.work(), reason);
        end(delivery, "failed", status, reason);
    }

    private void end(Delivery delivery, String state, @Nullable Integer status, @Nullable String reason) {
        jdbc.sql("update delivery set state = ?, status = ?, reason = ?, ended_at = now() where id = ?")
                .params(state, status, reason, delivery.id())
                .update();
        events.add(DELIVERY, delivery.id(), state, null, Map.of("destination", delivery.destination()));
    }

    /**
     * Leaves it to be tried again after the delay: a setback of its own.
     *
     * @param alone whether it is sent by itself from now on
     */
    @Transactional
    public void giveBack(Delivery delivery, @Nullable Integer status, String reason, Duration delay, boolean alone) {
        if (alone) {
            queue.releaseAlone(delivery.work(), delay, reason);
        } else {
            queue.release(delivery.work(), delay, reason);
        }
        waits(delivery, status, reason, delivery.attempts());
    }

    /** Leaves it as it was before it was claimed: its turn did not come. */
    @Transactional
    public void putBack(Delivery delivery) {
        queue.putBack(delivery.work(), Duration.ZERO, null);
        waits(delivery, null, null, delivery.attempts() - 1);
    }

    /** Leaves what its destination is away for; when it is back, others have their turn first. */
    @Transactional
    public void leave(Delivery delivery, String reason) {
        queue.putBack(delivery.work(), Duration.ZERO, reason);
        waits(delivery, null, reason, delivery.attempts());
    }

    private void waits(Delivery delivery, @Nullable Integer status, @Nullable String reason, int attempts) {
        jdbc.sql("update delivery set state = 'waiting', status = ?, reason = ?, attempts = ? where id = ?"
                        + " and state = 'sending'")
                .params(status, reason, attempts, delivery.id())
                .update();
    }

    /**
     * Gives up what has waited for a destination for too long, tried itself or not.
     *
     * @return how many
     */
    @Transactional
    public int giveUp(String destination, String reason, Duration after) {
        List<UUID> old = queue.expire(DELIVER, Delivery.laneOf(destination), after, reason);
        return jdbc.sql("update delivery set state = 'failed', status = null, ended_at = now(),"
                        + " reason = ? || ' It was tried ' || attempts || ' times.' where id = any(?)")
                .params(reason, old.toArray(UUID[]::new))
                .update();
    }

    private static Delivery delivery(ResultSet row, Map<UUID, Work> works) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new Delivery(
                id,
                Optional.ofNullable(works.get(id)).orElseThrow(),
                row.getString("destination"),
                Rows.uuid(row, "submission_id"),
                row.getObject("analysis_id", UUID.class),
                DeliveryKind.of(row.getString("kind")),
                row.getString("sop_class_uid"),
                row.getString("object_key"),
                row.getInt("attempts"));
    }
}
