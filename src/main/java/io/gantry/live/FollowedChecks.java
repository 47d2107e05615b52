package io.gantry.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.quality.CheckEvent;
import io.gantry.model.quality.QualityCheck;
import io.gantry.store.accounts.Owned;
import io.gantry.store.quality.CheckEvents;
import io.gantry.store.quality.QualityChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest quality control of a labelling request, told in the manner of jobs. */
@Component
class FollowedChecks implements Followed {

    private final QualityChecks checks;
    private final CheckEvents events;
    private final Owned owned;
    private final ObjectMapper json;

    FollowedChecks(QualityChecks checks, CheckEvents events, Owned owned, ObjectMapper json) {
        this.checks = checks;
        this.events = events;
        this.owned = owned;
        this.json = json;
    }

    @Override
    public String kind() {
        return "check";
    }

    @Override
    public UUID visible(String id, Caller caller) {
        return checks.latest(Ids.parse(id, NotFound::request))
                .filter(check -> owned.sees(caller, check.ownerId()))
                .map(QualityCheck::id)
                .orElseThrow(NotFound::request);
    }

    @Override
    public Optional<Told> present(UUID id) {
        return events.present(id).map(this::told);
    }

    @Override
    public List<Told> after(UUID id, long eventId, int limit) {
        return events.after(id, eventId, limit).stream().map(this::told).toList();
    }

    private Told told(CheckEvent event) {
        var part = new CheckPart(
                event.requestId(), event.status().text(), event.done(), event.total(), event.reason(), event.at());
        var message = new CheckMessage("check.update", event.id(), part);
        return Told.of(event.id(), message, json, false, event.status().ended());
    }

    /** @param eventId to be given as {@code after} by a client that comes back */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CheckMessage(String type, long eventId, CheckPart check) {}

    /** The changing part of a check. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckPart(
            UUID requestId,
            String status,
            int done,
            int total,
            @Nullable String error,
            Instant updatedAt) {}
}
