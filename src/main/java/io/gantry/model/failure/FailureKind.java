package io.gantry.model.failure;

/** What sort of thing went wrong, from the sender's side. Each door has its own answer to each of these. */
public enum FailureKind {
    /** The content of the request is wrong. */
    INVALID,
    /** The contract answers it as a bad request, also where wrong content has a status of its own. */
    UNACCEPTABLE,
    /** It is not known who asks. */
    NOT_SIGNED_IN,
    /** Whoever asks may not, whoever he is. */
    FORBIDDEN,
    /** There is no such thing for whoever asks. */
    NOT_FOUND,
    /** The thing is there, but not in the state that this needs. */
    CONFLICT,
    /** The thing was there, and is kept no longer. */
    GONE,
    /** More than this door takes. */
    TOO_LARGE,
    /** Bytes of a kind that this door does not take. */
    UNSUPPORTED,
    /** Asked too often; the same may be asked later. */
    TOO_OFTEN,
    /** The hub could not do its work, through no fault of the sender. */
    FAULT,
    /** A service is away; the same may be sent again. */
    UNAVAILABLE
}
