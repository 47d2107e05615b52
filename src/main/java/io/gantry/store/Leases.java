package io.gantry.store;

import io.gantry.model.submission.SeriesWork;
import io.gantry.model.submission.Submission;
import io.gantry.settings.WorkSettings;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.Submissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The work this node has claimed and is alive to do. A node that dies stops extending, and others take over. */
@Component
public class Leases {

    private final Analyses analyses;
    private final Submissions submissions;
    private final Deliveries deliveries;
    private final WorkSettings work;
    private final Set<SeriesWork> series = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<UUID> batches = ConcurrentHashMap.newKeySet();

    public Leases(Analyses analyses, Submissions submissions, Deliveries deliveries, WorkSettings work) {
        this.analyses = analyses;
        this.submissions = submissions;
        this.deliveries = deliveries;
        this.work = work;
    }

    /** Keeps the claim until it is released. */
    public void hold(SeriesWork claimed) {
        series.add(claimed);
    }

    public void release(SeriesWork claimed) {
        series.remove(claimed);
    }

    /** Keeps the claim until it is released. */
    public void hold(Submission claimed) {
        attempts.put(claimed.id(), claimed.attempts());
    }

    public void release(Submission claimed) {
        attempts.remove(claimed.id());
    }

    /** Keeps the claim of a batch of deliveries until it is released. */
    public void hold(UUID batch) {
        batches.add(batch);
    }

    public void release(UUID batch) {
        batches.remove(batch);
    }

    /** Whether the claim was still good when it was last extended: its job may have been cancelled meanwhile. */
    public boolean holds(SeriesWork claimed) {
        return series.contains(claimed);
    }

    /** Extends every claim that is held; has to be called several times within a lease. */
    public void extend() {
        series.removeIf(claimed -> !analyses.extendLease(claimed, work.lease()));
        attempts.forEach((id, attempt) -> submissions.extendLease(id, attempt, work.lease()));
        batches.forEach(batch -> deliveries.extendLease(batch, work.lease()));
    }
}
