package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.AssociationState.*;

/** What is done when an event meets a state, PS3.8 tables 9-6 to 9-9, and the state that follows. */
enum AssociationAction {
    /** Open the transport connection. */
    AE_1(CONNECTING),
    /** Send A-ASSOCIATE-RQ. */
    AE_2(AWAITING_ANSWER),
    /** Tell the user it was accepted. */
    AE_3(OPEN),
    /** Tell the user it was rejected, close. */
    AE_4(IDLE),
    /** Answer the transport connection, start ARTIM. */
    AE_5(AWAITING_REQUEST),
    /** Stop ARTIM, judge the request. */
    AE_6(AWAITING_LOCAL_ANSWER),
    /** Send A-ASSOCIATE-AC. */
    AE_7(OPEN),
    /** Send A-ASSOCIATE-RJ, start ARTIM. */
    AE_8(AWAITING_CLOSE),
    /** Send P-DATA-TF. */
    DT_1(OPEN),
    /** Hand the P-DATA-TF on. */
    DT_2(OPEN),
    /** Send A-RELEASE-RQ. */
    AR_1(AWAITING_RELEASE),
    /** Tell the user that release is asked for. */
    AR_2(AWAITING_LOCAL_RELEASE),
    /** Tell the user that it is released, close. */
    AR_3(IDLE),
    /** Send A-RELEASE-RP, start ARTIM. */
    AR_4(AWAITING_CLOSE),
    /** Stop ARTIM: closed. */
    AR_5(IDLE),
    /** Hand on a P-DATA-TF that comes after our A-RELEASE-RQ. */
    AR_6(AWAITING_RELEASE),
    /** Send P-DATA-TF after the peer's A-RELEASE-RQ. */
    AR_7(AWAITING_LOCAL_RELEASE),
    /** Release collision: the requestor answers first, the acceptor waits. */
    AR_8(COLLISION_REQUESTOR),
    /** Send A-RELEASE-RP in a collision. */
    AR_9(COLLISION_REQUESTOR_ANSWERED),
    /** The peer's A-RELEASE-RP came in a collision. */
    AR_10(COLLISION_ACCEPTOR_ANSWERED),
    /** Send A-ABORT (service user), start ARTIM. */
    AA_1(AWAITING_CLOSE),
    /** Stop ARTIM, close. */
    AA_2(IDLE),
    /** Tell the user of the peer's abort, close. */
    AA_3(IDLE),
    /** Tell the user that the connection was lost. */
    AA_4(IDLE),
    /** Stop ARTIM: the connection was lost before a request. */
    AA_5(IDLE),
    /** Ignore the PDU. */
    AA_6(AWAITING_CLOSE),
    /** Send A-ABORT again. */
    AA_7(AWAITING_CLOSE),
    /** Send A-ABORT (service provider), tell the user, start ARTIM. */
    AA_8(AWAITING_CLOSE);

    private final AssociationState next;

    AssociationAction(AssociationState next) {
        this.next = next;
    }

    /** The state that follows; for {@link #AR_8} it depends on the role. */
    AssociationState next(boolean requestor) {
        return this == AR_8 && !requestor ? COLLISION_ACCEPTOR : next;
    }
}
