package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.AssociationAction.*;
import static io.gantry.dicom.ul.AssociationState.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The association state machine of PS3.8 9.2, table 9-10: state and event give the action and the next state. The association
 * guards it: only reading the state is safe from any thread.
 */
final class StateMachine {
    private static final Map<AssociationState, Map<AssociationEvent, AssociationAction>> TABLE = table();

    private final boolean requestor;
    private volatile AssociationState state = IDLE;

    StateMachine(boolean requestor) {
        this.requestor = requestor;
    }

    AssociationState state() {
        return state;
    }

    /** Moves on; empty, and no move, where the table has no entry for a local event in this state. */
    Optional<AssociationAction> on(AssociationEvent event) {
        AssociationAction action = TABLE.get(state).get(event);
        if (action != null) {
            state = action.next(requestor);
        }
        return Optional.ofNullable(action);
    }

    private static Map<AssociationState, Map<AssociationEvent, AssociationAction>> table() {
        Map<AssociationState, Map<AssociationEvent, AssociationAction>> table = new EnumMap<>(AssociationState.class);
        for (AssociationState state : AssociationState.values()) {
            table.put(state, new EnumMap<>(AssociationEvent.class));
        }
        establishment(table);
        for (AssociationState state : EnumSet.range(OPEN, COLLISION_ACCEPTOR_ANSWERED)) {
            table.get(state).putAll(abortOnAnyPdu(AA_8));
            addEnd(table.get(state));
        }
        transferAndRelease(table);
        table.put(AWAITING_CLOSE, awaitingClose());
        return table;
    }

    private static void establishment(Map<AssociationState, Map<AssociationEvent, AssociationAction>> table) {
        table.get(IDLE).put(AssociationEvent.REQUEST, AE_1);
        table.get(IDLE).put(AssociationEvent.CONNECTION_INDICATED, AE_5);

        Map<AssociationEvent, AssociationAction> awaitingRequest = table.get(AWAITING_REQUEST);
        awaitingRequest.putAll(abortOnAnyPdu(AA_1));
        awaitingRequest.put(AssociationEvent.REQUEST_PDU, AE_6);
        awaitingRequest.put(AssociationEvent.ABORT_PDU, AA_2);
        awaitingRequest.put(AssociationEvent.CLOSED, AA_5);
        awaitingRequest.put(AssociationEvent.ARTIM_EXPIRED, AA_2);

        table.get(CONNECTING).put(AssociationEvent.CONNECTED, AE_2);
        table.get(CONNECTING).put(AssociationEvent.ABORT, AA_2);
        table.get(CONNECTING).put(AssociationEvent.CLOSED, AA_4);

        for (AssociationState state : Set.of(AWAITING_LOCAL_ANSWER, AWAITING_ANSWER)) {
            table.get(state).putAll(abortOnAnyPdu(AA_8));
            addEnd(table.get(state));
        }
        table.get(AWAITING_LOCAL_ANSWER).put(AssociationEvent.ACCEPT, AE_7);
        table.get(AWAITING_LOCAL_ANSWER).put(AssociationEvent.REJECT, AE_8);
        table.get(AWAITING_ANSWER).put(AssociationEvent.ACCEPT_PDU, AE_3);
        table.get(AWAITING_ANSWER).put(AssociationEvent.REJECT_PDU, AE_4);
    }

    private static void transferAndRelease(Map<AssociationState, Map<AssociationEvent, AssociationAction>> table) {
        table.get(OPEN).put(AssociationEvent.SEND_DATA, DT_1);
        table.get(OPEN).put(AssociationEvent.DATA_PDU, DT_2);
        table.get(OPEN).put(AssociationEvent.RELEASE, AR_1);
        table.get(OPEN).put(AssociationEvent.RELEASE_REQUEST_PDU, AR_2);
        table.get(AWAITING_RELEASE).put(AssociationEvent.DATA_PDU, AR_6);
        table.get(AWAITING_RELEASE).put(AssociationEvent.RELEASE_REQUEST_PDU, AR_8);
        table.get(AWAITING_RELEASE).put(AssociationEvent.RELEASE_RESPONSE_PDU, AR_3);
        table.get(AWAITING_LOCAL_RELEASE).put(AssociationEvent.SEND_DATA, AR_7);
        table.get(AWAITING_LOCAL_RELEASE).put(AssociationEvent.ANSWER_RELEASE, AR_4);
        table.get(COLLISION_REQUESTOR).put(AssociationEvent.ANSWER_RELEASE, AR_9);
        table.get(COLLISION_ACCEPTOR).put(AssociationEvent.RELEASE_RESPONSE_PDU, AR_10);
        table.get(COLLISION_REQUESTOR_ANSWERED).put(AssociationEvent.RELEASE_RESPONSE_PDU, AR_3);
        table.get(COLLISION_ACCEPTOR_ANSWERED).put(AssociationEvent.ANSWER_RELEASE, AR_4);
    }

    private static Map<AssociationEvent, AssociationAction> awaitingClose() {
        Map<AssociationEvent, AssociationAction> row = abortOnAnyPdu(AA_6);
        row.put(AssociationEvent.REQUEST_PDU, AA_7);
        row.put(AssociationEvent.INVALID_PDU, AA_7);
        row.put(AssociationEvent.ABORT_PDU, AA_2);
        row.put(AssociationEvent.CLOSED, AR_5);
        row.put(AssociationEvent.ARTIM_EXPIRED, AA_2);
        return row;
    }

    private static Map<AssociationEvent, AssociationAction> abortOnAnyPdu(AssociationAction action) {
        Map<AssociationEvent, AssociationAction> row = new EnumMap<>(AssociationEvent.class);
        row.put(AssociationEvent.ACCEPT_PDU, action);
        row.put(AssociationEvent.REJECT_PDU, action);
        row.put(AssociationEvent.REQUEST_PDU, action);
        row.put(AssociationEvent.DATA_PDU, action);
        row.put(AssociationEvent.RELEASE_REQUEST_PDU, action);
        row.put(AssociationEvent.RELEASE_RESPONSE_PDU, action);
        row.put(AssociationEvent.INVALID_PDU, action);
        return row;
    }

    private static void addEnd(Map<AssociationEvent, AssociationAction> row) {
        row.put(AssociationEvent.ABORT, AA_1);
        row.put(AssociationEvent.ABORT_PDU, AA_3);
        row.put(AssociationEvent.CLOSED, AA_4);
    }
}
