package io.gantry.dicom.ul;

/** What can happen to an association, Evt1 to Evt19 of PS3.8 table 9-10 in that order. */
enum AssociationEvent {
    REQUEST,
    CONNECTED,
    ACCEPT_PDU,
    REJECT_PDU,
    CONNECTION_INDICATED,
    REQUEST_PDU,
    ACCEPT,
    REJECT,
    SEND_DATA,
    DATA_PDU,
    RELEASE,
    RELEASE_REQUEST_PDU,
    RELEASE_RESPONSE_PDU,
    ANSWER_RELEASE,
    ABORT,
    ABORT_PDU,
    CLOSED,
    ARTIM_EXPIRED,
    INVALID_PDU
}
