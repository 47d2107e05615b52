package io.gantry.model.account;

import java.util.Optional;

/** Answers kept for a day under the keys of their senders, so that a request sent twice is done once. */
public interface KeptAnswers {

    /** What is known of a request. */
    enum State {
        /** It is new, and belongs to whoever asked; {@link #keep} or {@link #forget} has to follow. */
        NEW,
        /** It was answered. */
        ANSWERED,
        /** It is being worked on. */
        RUNNING,
        /** Another request was sent under its key. */
        ANOTHER
    }

    /**
     * A request as it was found.
     *
     * @param answer what it was answered with, where it was
     */
    record Found(State state, Optional<KeptAnswer> answer) {}

    /**
     * Looks a request up, and takes it when it is new or whoever had it is gone.
     *
     * @param id 32 bytes that stand for operation, caller and key
     * @param fingerprint 32 bytes that stand for what is asked
     */
    Found find(byte[] id, byte[] fingerprint);

    /** Ends a request that was taken with its answer. */
    void keep(byte[] id, KeptAnswer answer);

    /** Ends a request that was taken and came to nothing, so that it can be sent again. */
    void forget(byte[] id);
}
