package io.gantry.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.account.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A sort of long-running thing that clients follow. */
interface Followed {

    /** The word for it in the audit trail. */
    String kind();

    /**
     * The thing that a path names.
     *
     * @throws io.gantry.model.failure.NotFound when there is none, or it is not the caller's to see
     */
    UUID visible(String id, Caller caller);

    /** How it is now, with the number of its last event; empty when it is no more. */
    Optional<Told> present(UUID id);

    /** What happened to it after an event, in order; at most so many. */
    List<Told> after(UUID id, long eventId, int limit);

    /**
     * What a client is told.
     *
     * @param id of the event, which grows with time
     * @param json the message
     * @param deleted whether the thing is no more
     * @param ended whether nothing more happens to it
     */
    record Told(long id, String json, boolean deleted, boolean ended) {

        /** @param message what becomes the JSON */
        static Told of(long id, Object message, ObjectMapper json, boolean deleted, boolean ended) {
            try {
                return new Told(id, json.writeValueAsString(message), deleted, ended);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("What clients are told can always be written", e);
            }
        }
    }
}
