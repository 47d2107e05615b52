package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gantry.model.pushed.ClosedCall;
import io.gantry.model.pushed.DicomCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RejectedCallsTest {

    private static final Instant NOON = Instant.parse("2025-09-20T12:00:00Z");

    private final RejectedCalls calls = new RejectedCalls();

    @Test
    void the_same_caller_is_one_receipt_an_hour_that_counts() {
        for (int second = 0; second < 50; second++) {
            calls.add(rejected("SCANNER", NOON.plusSeconds(second)));
        }
        List<ClosedCall> first = calls.take();
        assertThat(first).singleElement().satisfies(receipt -> {
            assertThat(receipt.times()).isEqualTo(50);
            assertThat(receipt.closedAt()).isEqualTo(NOON.plusSeconds(49));
            assertThat(receipt.call().openedAt()).isEqualTo(NOON);
        });
        calls.add(rejected("SCANNER", NOON.plusSeconds(60)));
        calls.add(rejected("SCANNER", NOON.plus(Duration.ofHours(1))));
        assertThat(calls.take())
                .extracting(ClosedCall::times, receipt -> receipt.call()
                        .id()
                        .equals(first.get(0).call().id()))
                .containsExactly(tuple(1L, true), tuple(1L, false));
        assertThat(calls.take()).isEmpty();
    }

    @Test
    void what_could_not_be_kept_is_added_again_with_its_count() {
        calls.add(rejected("SCANNER", NOON));
        calls.add(rejected("SCANNER", NOON));
        List<ClosedCall> unkept = calls.take();
        calls.add(rejected("SCANNER", NOON.plusSeconds(1)));
        unkept.forEach(calls::add);
        assertThat(calls.take()).extracting(ClosedCall::times).containsExactly(3L);
    }

    @Test
    void callers_beyond_a_hundred_share_one_receipt() {
        for (int caller = 0; caller < 5000; caller++) {
            calls.add(rejected("SCANNER" + caller, NOON.plusMillis(caller)));
        }
        List<ClosedCall> receipts = calls.take();
        assertThat(receipts).hasSize(101);
        assertThat(receipts)
                .filteredOn(receipt -> receipt.call().callingAe().equals("*"))
                .singleElement()
                .satisfies(others -> {
                    assertThat(others.times()).isEqualTo(4900);
                    assertThat(others.call().address()).isEqualTo("*");
                });
    }

    private static ClosedCall rejected(String callingAe, Instant at) {
        DicomCall call = new DicomCall(UUID.randomUUID(), callingAe, "GANTRY", "192.0.2.1", null, at, false);
        return new ClosedCall(call, ClosedCall.REJECTED, "not known", 0, List.of(), 0, at, 1);
    }
}
