package io.gantry.store.deliveries;

import io.gantry.model.delivery.CommitmentOutcome;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code commitment_asked}: what the hub asked peers to keep, and what they said. */
@Repository
public class AskedCommitments {

    /** Work: note is taken of what a destination said. */
    public static final String KEEP = "keep-commitment";

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public AskedCommitments(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** Notes a request before it is sent, since its report may come before the response. */
    @Transactional
    public void ask(String transactionUid, String peerAe, List<InstanceReference> instances) {
        jdbc.sql("insert into commitment_asked (transaction_uid, peer_ae) values (?, ?)")
                .params(transactionUid, peerAe)
                .update();
        jdbc.sql("insert into commitment_asked_instance (transaction_uid, sop_class_uid, sop_instance_uid)"
                        + " select ?, class, instance from unnest(?::text[], ?::text[]) as given (class, instance)"
                        + " on conflict do nothing")
                .params(
                        transactionUid,
                        instances.stream().map(InstanceReference::sopClassUid).toArray(String[]::new),
                        instances.stream()
                                .map(InstanceReference::sopInstanceUid)
                                .toArray(String[]::new))
                .update();
    }

    /**
     * Keeps what a peer said. Said again, it changes nothing.
     *
     * @return whether this was the first time; false as well when this peer was not asked in this transaction
     */
    @Transactional
    public boolean answer(CommitmentOutcome outcome) {
        int first = jdbc.sql("update commitment_asked set answered_at = now()"
                        + " where transaction_uid = ? and peer_ae = ? and answered_at is null")
                .params(outcome.transactionUid(), outcome.peerAe())
                .update();
        if (first == 0) {
            return false;
        }
        jdbc.sql("update commitment_asked_instance set committed = true"
                        + " where transaction_uid = ? and sop_instance_uid = any(?)")
                .params(outcome.transactionUid(), outcome.committed().toArray(String[]::new))
                .update();
        Map<String, Integer> failed = outcome.failed();
        jdbc.sql("update commitment_asked_instance asked set committed = false, failure = failed.reason"
                        + " from unnest(?::text[], ?::int[]) as failed (uid, reason)"
                        + " where transaction_uid = ? and sop_instance_uid = failed.uid")
                .params(
                        failed.keySet().toArray(String[]::new),
                        failed.values().toArray(Integer[]::new),
                        outcome.transactionUid())
                .update();
        queue.put(NewWork.of(
                KEEP,
                UUID.nameUUIDFromBytes(outcome.transactionUid().getBytes(StandardCharsets.US_ASCII)),
                "peer:" + outcome.peerAe()));
        return true;
    }

    /** Whether this peer was asked in this transaction, answered or not. */
    public boolean isKnown(String transactionUid, String peerAe) {
        return jdbc.sql("select exists (select 1 from commitment_asked where transaction_uid = ? and peer_ae = ?)")
                .params(transactionUid, peerAe)
                .query(Boolean.class)
                .single();
    }

    /** Forgets what was asked long ago, answered or not. */
    public int forget(Duration age) {
        return jdbc.sql("delete from commitment_asked where asked_at < now() - make_interval(secs => ?)")
                .param(age.toMillis() / 1000.0)
                .update();
    }
}
