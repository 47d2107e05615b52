package io.gantry.model;

import io.gantry.model.failure.Failure;
import java.util.UUID;
import java.util.function.Supplier;

/** Identifiers as they come in a path: one that is no UUID names nothing, and is answered like a missing one. */
public final class Ids {

    private Ids() {}

    public static UUID parse(String text, Supplier<? extends Failure> missing) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw missing.get();
        }
        throw missing.get();
    }
}
