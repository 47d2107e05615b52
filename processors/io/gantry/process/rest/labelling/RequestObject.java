package io.gantry.process.rest.labelling;

import io.gantry.model.labelling.LabellingRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as the contract prints it when it is made. */
public record RequestObject(
        UUID id, String title, @Nullable String description, List<String> classes, String status, Instant createdAt) {

    static RequestObject of(LabellingRequest request) {
        return new RequestObject(
                request.id(),
                request.fields().title(),
                request.fields().description(),
                request.fields().classes(),
                request.status().text(),
                request.createdAt());
    }
}
