package io.gantry.dicom.ul;

/** The states of an association, PS3.8 table 9-1 to 9-5. */
enum AssociationState {
    /** Sta1: no association, no transport connection. */
    IDLE,
    /** Sta2: transport connection open, the A-ASSOCIATE-RQ has to come before ARTIM runs out. */
    AWAITING_REQUEST,
    /** Sta3: the A-ASSOCIATE-RQ is being judged. */
    AWAITING_LOCAL_ANSWER,
    /** Sta4: the transport connection is being opened. */
    CONNECTING,
    /** Sta5: the A-ASSOCIATE-RQ was sent. */
    AWAITING_ANSWER,
    /** Sta6: data transfer. */
    OPEN,
    /** Sta7: the A-RELEASE-RQ was sent. */
    AWAITING_RELEASE,
    /** Sta8: the peer asked for release. */
    AWAITING_LOCAL_RELEASE,
    /** Sta9: release collision, requestor, own answer is due. */
    COLLISION_REQUESTOR,
    /** Sta10: release collision, acceptor, the peer's answer is due. */
    COLLISION_ACCEPTOR,
    /** Sta11: release collision, requestor has answered, the peer's answer is due. */
    COLLISION_REQUESTOR_ANSWERED,
    /** Sta12: release collision, acceptor has the peer's answer, own answer is due. */
    COLLISION_ACCEPTOR_ANSWERED,
    /** Sta13: only the closing of the transport connection is due, before ARTIM runs out. */
    AWAITING_CLOSE
}
