package io.gantry.store.deliveries;

import io.gantry.model.delivery.Delivery;
import io.gantry.objects.ObjectLedger;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code delivery} as far as it is kept, with the objects that were made to be sent. */
@Repository
public class KeptDeliveries {

    private static final String OPEN = "('waiting', 'sending')";

    private static final String REMOVED = "It was removed here before it was sent.";

    private final JdbcClient jdbc;
    private final ObjectLedger ledger;
    private final WorkQueue queue;

    public KeptDeliveries(JdbcClient jdbc, ObjectLedger ledger, WorkQueue queue) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.queue = queue;
    }

    /** What may have been made to be sent of a submission, to be deleted with it. */
    public List<String> objectsOf(UUID submissionId) {
        return ledger.of(
                Delivery.OBJECTS,
                jdbc.sql(
                                "select distinct analysis_id from delivery where submission_id = ? and analysis_id is not null")
                        .param(submissionId)
                        .query(UUID.class)
                        .list());
    }

    /** What waits to be sent of a kept file is not sent: the file is removed, and so is what was made of it. */
    @Transactional
    public void withdrawMadeOf(String sourceKey) {
        jdbc.sql("update submission set images_kept = false where object_key = ?")
                .param(sourceKey)
                .update();
        List<UUID> withdrawn = jdbc.sql("update delivery set state = 'failed', reason = ?,"
                        + " ended_at = now() where state = 'waiting'"
                        + " and submission_id in (select id from submission where object_key = ?) returning id")
                .params(REMOVED, sourceKey)
                .query(UUID.class)
                .list();
        queue.cancel(withdrawn, REMOVED);
    }

    /** Lets go of objects that nobody waits for any more and whose images are gone; the rows stay. */
    @Transactional
    public void expireObjects(int most) {
        ledger.release(jdbc.sql("with gone as (select d.id, d.object_key from delivery d"
                        + " join submission s on s.id = d.submission_id where d.object_key is not null"
                        + " and not s.images_kept and d.state not in " + OPEN
                        + " and not exists (select 1 from delivery o"
                        + " where o.object_key = d.object_key and o.state in " + OPEN + ")"
                        + " limit ? for update of d skip locked)"
                        + " update delivery set object_key = null from gone where delivery.id = gone.id"
                        + " returning gone.object_key")
                .param(most)
                .query(String.class)
                .list());
    }

    /** Forgets what ended long ago, and lets go of what is left of it. */
    @Transactional
    public void expire(Duration age, int most) {
        List<UUID> analyses = jdbc.sql("with gone as (delete from delivery where id in (select id from delivery"
                        + " where state not in " + OPEN
                        + " and not exists (select 1 from work w where w.subject = delivery.id"
                        + " and w.state in ('waiting', 'running'))"
                        + " and ended_at < now() - make_interval(secs => ?) limit ?) returning id, analysis_id)"
                        + " select distinct analysis_id from gone where analysis_id is not null"
                        + " and not exists (select 1 from delivery o where o.analysis_id = gone.analysis_id"
                        + " and o.id not in (select id from gone))")
                .params(age.toMillis() / 1000.0, most)
                .query(UUID.class)
                .list();
        ledger.release(ledger.of(Delivery.OBJECTS, analyses));
    }
}
