package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.AssociationEvent.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths through PS3.8 table 9-10, each written as the events and the actions they call for. */
class StateMachineTest {
    private static final String TO_OPEN_AS_ACCEPTOR = "CONNECTION_INDICATED REQUEST_PDU ACCEPT";
    private static final String TO_OPEN_AS_REQUESTOR = "REQUEST CONNECTED ACCEPT_PDU";
    private static final Map<String, String> STARTS =
            Map.of("acceptor", TO_OPEN_AS_ACCEPTOR, "requestor", TO_OPEN_AS_REQUESTOR);

    @ParameterizedTest
    @CsvSource({
        "acceptor, DATA_PDU, DT_2, OPEN",
        "acceptor, SEND_DATA, DT_1, OPEN",
        "acceptor, RELEASE_REQUEST_PDU ANSWER_RELEASE CLOSED, AR_2 AR_4 AR_5, IDLE",
        "acceptor, RELEASE_REQUEST_PDU SEND_DATA ANSWER_RELEASE, AR_2 AR_7 AR_4, AWAITING_CLOSE",
        "acceptor, RELEASE_REQUEST_PDU DATA_PDU, AR_2 AA_8, AWAITING_CLOSE",
        "requestor, RELEASE DATA_PDU RELEASE_RESPONSE_PDU, AR_1 AR_6 AR_3, IDLE",
        "requestor, RELEASE RELEASE_REQUEST_PDU ANSWER_RELEASE RELEASE_RESPONSE_PDU, AR_1 AR_8 AR_9 AR_3, IDLE",
        "acceptor, RELEASE RELEASE_REQUEST_PDU RELEASE_RESPONSE_PDU ANSWER_RELEASE CLOSED,"
                + " AR_1 AR_8 AR_10 AR_4 AR_5, IDLE",
        "acceptor, ABORT_PDU, AA_3, IDLE",
        "acceptor, CLOSED, AA_4, IDLE",
        "acceptor, ABORT ABORT_PDU, AA_1 AA_2, IDLE",
        "acceptor, REQUEST_PDU REQUEST_PDU DATA_PDU CLOSED, AA_8 AA_7 AA_6 AR_5, IDLE",
        "acceptor, INVALID_PDU INVALID_PDU ARTIM_EXPIRED, AA_8 AA_7 AA_2, IDLE",
        "requestor, REJECT_PDU, AA_8, AWAITING_CLOSE",
        "requestor, ACCEPT_PDU, AA_8, AWAITING_CLOSE",
        "acceptor, RELEASE_RESPONSE_PDU, AA_8, AWAITING_CLOSE"
    })
    void moves_from_an_open_association_as_the_table_says(String role, String events, String actions, String end) {
        assertPath(role, STARTS.get(role), events, actions, end);
    }

    @ParameterizedTest
    @CsvSource({
        "acceptor, CONNECTION_INDICATED REQUEST_PDU REJECT CLOSED, AE_5 AE_6 AE_8 AR_5, IDLE",
        "acceptor, CONNECTION_INDICATED ARTIM_EXPIRED, AE_5 AA_2, IDLE",
        "acceptor, CONNECTION_INDICATED CLOSED, AE_5 AA_5, IDLE",
        "acceptor, CONNECTION_INDICATED DATA_PDU ARTIM_EXPIRED, AE_5 AA_1 AA_2, IDLE",
        "acceptor, CONNECTION_INDICATED INVALID_PDU, AE_5 AA_1, AWAITING_CLOSE",
        "acceptor, CONNECTION_INDICATED ABORT_PDU, AE_5 AA_2, IDLE",
        "acceptor, CONNECTION_INDICATED REQUEST_PDU DATA_PDU, AE_5 AE_6 AA_8, AWAITING_CLOSE",
        "requestor, REQUEST CONNECTED REJECT_PDU, AE_1 AE_2 AE_4, IDLE",
        "requestor, REQUEST CLOSED, AE_1 AA_4, IDLE",
        "requestor, REQUEST ABORT, AE_1 AA_2, IDLE",
        "requestor, REQUEST CONNECTED RELEASE_REQUEST_PDU, AE_1 AE_2 AA_8, AWAITING_CLOSE"
    })
    void moves_from_nothing_as_the_table_says(String role, String events, String actions, String end) {
        assertPath(role, "", events, actions, end);
    }

    @ParameterizedTest
    @CsvSource({"IDLE, ''", "AWAITING_REQUEST, CONNECTION_INDICATED", "CONNECTING, REQUEST"})
    void sends_no_data_before_the_association_is_open(String state, String events) {
        StateMachine machine = new StateMachine(true);
        walk(machine, events);

        assertThat(machine.on(SEND_DATA)).isEmpty();
        assertThat(machine.state()).hasToString(state);
    }

    private static void assertPath(String role, String start, String events, String actions, String end) {
        StateMachine machine = new StateMachine(role.equals("requestor"));
        walk(machine, start);

        assertThat(walk(machine, events)).isEqualTo(actions);
        assertThat(machine.state()).hasToString(end);
    }

    private static String walk(StateMachine machine, String events) {
        StringBuilder actions = new StringBuilder();
        for (String event : events.isEmpty() ? new String[0] : events.split(" ")) {
            actions.append(actions.isEmpty() ? "" : " ")
                    .append(machine.on(AssociationEvent.valueOf(event)).orElseThrow());
        }
        return actions.toString();
    }
}
