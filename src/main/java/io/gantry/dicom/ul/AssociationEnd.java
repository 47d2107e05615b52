package io.gantry.dicom.ul;

/** How an association, or the attempt at one, came to its end. */
public enum AssociationEnd {
    RELEASED(""),
    /** Refused by A-ASSOCIATE-RJ. */
    REJECTED("the request was rejected"),
    ABORTED_BY_PEER("the peer aborted the association"),
    /** The peer closed the connection, or the network did, without release or abort. */
    CONNECTION_LOST("the connection was closed without a release"),
    /** The peer broke the protocol and was answered with A-ABORT. */
    PROTOCOL_ERROR("the peer broke the protocol"),
    /** The peer was silent for too long. */
    TIMED_OUT("the peer was silent for too long"),
    /** This side gave up: it is stopping, or cannot go on. */
    ABORTED("this side aborted the association");

    private final String words;

    AssociationEnd(String words) {
        this.words = words;
    }

    /** The same for a person; empty after a release. */
    public String words() {
        return words;
    }
}
