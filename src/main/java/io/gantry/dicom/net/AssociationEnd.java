package io.gantry.dicom.net;

/** How an association, or the attempt at one, came to its end. */
public enum AssociationEnd {
    RELEASED,
    /** Refused by A-ASSOCIATE-RJ. */
    REJECTED,
    ABORTED_BY_PEER,
    /** The peer closed the connection, or the network did, without release or abort. */
    CONNECTION_LOST,
    /** The peer broke the protocol and was answered with A-ABORT. */
    PROTOCOL_ERROR,
    /** The peer was silent for too long. */
    TIMED_OUT,
    /** This side gave up: it is stopping, or cannot go on. */
    ABORTED
}
