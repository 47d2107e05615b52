package io.gantry.model.failure;

import org.jspecify.annotations.Nullable;

/** A collection that is asked for its archive while there is none (decision 14 of the contracts). */
public final class CollectionNotReady extends Failure {

    private final FailureKind kind;

    private CollectionNotReady(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static CollectionNotReady pending() {
        return new CollectionNotReady(FailureKind.CONFLICT, "The collection is not ready yet. Ask again later.");
    }

    /** @param reason in words for a person */
    public static CollectionNotReady failed(@Nullable String reason) {
        return new CollectionNotReady(
                FailureKind.CONFLICT, "The archive of the collection could not be made: " + reason);
    }

    public static CollectionNotReady expired() {
        return new CollectionNotReady(
                FailureKind.GONE, "The collection has expired. It can be restored, or collected anew.");
    }

    @Override
    public FailureKind kind() {
        return kind;
    }
}
