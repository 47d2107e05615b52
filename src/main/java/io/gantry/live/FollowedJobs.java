package io.gantry.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.job.JobEvent;
import io.gantry.store.accounts.Owned;
import io.gantry.store.submissions.Jobs;
import io.gantry.work.Events;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Jobs (contract {@code jobs.md}). */
@Component
class FollowedJobs implements Followed {

    private final Jobs jobs;
    private final Owned owned;
    private final Events events;
    private final ObjectMapper json;

    FollowedJobs(Jobs jobs, Owned owned, Events events, ObjectMapper json) {
        this.jobs = jobs;
        this.owned = owned;
        this.events = events;
        this.json = json;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public UUID visible(String id, Caller caller) {
        return jobs.find(Ids.parse(id, NotFound::job))
                .filter(job -> owned.sees(caller, job.ownerId()))
                .orElseThrow(NotFound::job)
                .id();
    }

    @Override
    public Optional<Told> present(UUID id) {
        return events.present(id).map(this::told);
    }

    @Override
    public List<Told> after(UUID id, long eventId, int limit) {
        return events.after(id, eventId, limit).stream().map(this::told).toList();
    }

    private Told told(JobEvent event) {
        var state = event.state();
        return Told.of(
                event.id(),
                JobMessage.of(event),
                json,
                state == null,
                state != null && state.status().ended());
    }
}
