package io.gantry.model;

import io.gantry.model.failure.Failure;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Identifiers as they come in a path: one that is no UUID names nothing, and is answered like a missing one. */
public final class Ids {

    private Ids() {}

    public static UUID parse(String text, Supplier<? extends Failure> missing) {
        return find(text).orElseThrow(missing);
    }

    /** The id that a text is, if it is one. */
    public static Optional<UUID> find(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
