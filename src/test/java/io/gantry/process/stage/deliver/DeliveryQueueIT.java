package io.gantry.process.stage.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.dimse.Status;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryView;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.RefusedByPeer.Advice;
import io.gantry.store.deliveries.Deliveries;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose turn it is when a destination is away. */
class DeliveryQueueIT extends DeliveryQueueTests {

    @Test
    void a_destination_that_is_away_is_left_alone_and_whatever_waits_says_so() {
        queue("pacs", 6);
        assertAwayAfter(new PeerUnreachable(REASON));
    }

    @Test
    void a_destination_that_says_not_now_is_left_alone_and_whatever_waits_says_so() {
        queue("pacs", 6);
        assertAwayAfter(new RefusedByPeer(REASON, new IOException(), Advice.LATER));
    }

    private void assertAwayAfter(Exception trouble) {
        giveBack(claim(), trouble);
        UUID later = queue("pacs", 1).get(0);
        UUID elsewhere = queue("other", 1).get(0);

        List<Delivery> next = claim();
        assertThat(ids(next)).containsExactly(elsewhere);
        answer(next);
        assertThat(claim()).isEmpty();
        assertThat(queue.nextDue(Deliveries.DELIVER))
                .hasValueSatisfying(due -> assertThat(due).isAfter(Instant.now()));
        assertThat(waiting())
                .hasSize(7)
                .anySatisfy(view -> assertThat(view.id()).isEqualTo(later))
                .anySatisfy(view -> assertThat(view.attempts()).isZero())
                .allSatisfy(view -> {
                    assertThat(view.reason()).isEqualTo(REASON);
                    assertThat(view.nextTryAt()).isNotNull();
                });
        letTimePass();
        assertThat(claim()).isNotEmpty();
    }

    @Test
    void what_a_destination_has_already_is_sent_and_says_so() {
        queue("pacs");
        List<Delivery> batch = claim();
        keep.keep(List.of(Map.of(DicomHeaders.STATUS, Status.DUPLICATE_SOP_INSTANCE)), prepared(batch), batch(batch));
        DeliveryView sent = view(batch.get(0));
        assertThat(sent.state()).isEqualTo("sent");
        assertThat(sent.reason()).contains("0111H, it has the object already");
        letTimePass();
        assertThat(claim()).isEmpty();
    }

    @Test
    void turns_are_fair_while_a_destination_is_away() {
        List<UUID> waiting = queue("pacs", 3 * BATCH);
        List<UUID> tried = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            List<Delivery> batch = claim();
            tried.addAll(ids(batch));
            giveBack(batch, new PeerUnreachable(REASON));
            letPausePass();
        }
        assertThat(tried).containsExactlyInAnyOrderElementsOf(waiting);
        UUID late = queue("pacs", 1).get(0);
        for (int turn = 0; turn < 4; turn++) {
            List<Delivery> batch = claim();
            tried.addAll(ids(batch));
            giveBack(batch, new PeerUnreachable(REASON));
            letPausePass();
        }
        assertThat(tried).contains(late);
        assertThat(waiting)
                .allSatisfy(id -> assertThat(Collections.frequency(tried, id)).isBetween(2, 3));
    }

    @Test
    void after_a_long_outage_everything_goes_in_batches() {
        queue("pacs", 2 * BATCH);
        for (int tries = 0; tries < 20; tries++) {
            giveBack(claim(), new PeerUnreachable(REASON));
            letPausePass();
        }
        List<Delivery> first = claim();
        assertThat(first).hasSize(BATCH);
        answer(first);
        List<Delivery> second = claim();
        assertThat(second).hasSize(BATCH);
        breakOff(second, BATCH - 1);
        assertThat(hoursToNextTry()).as("the outage does not count").isEqualTo(1);
    }

    @Test
    void pauses_grow_by_tries_one_after_the_other_and_end_with_an_answer() {
        queue("pacs", 3 * BATCH);
        for (int tries = 1; tries <= 4; tries++) {
            List<Delivery> one = claim();
            List<Delivery> beside = claim();
            giveBack(one, new PeerUnreachable(REASON));
            giveBack(beside, new PeerUnreachable(REASON));
            assertThat(hoursOfPause()).isEqualTo(1L << tries - 1);
            letPausePass();
        }
        List<Delivery> batch = claim();
        giveBack(claim(), new PeerUnreachable(REASON));
        assertThat(claim()).isEmpty();
        answer(batch);
        assertThat(claim()).hasSize(BATCH);
        assertThat(waiting()).allSatisfy(view -> assertThat(view.nextTryAt()).isNotNull());
    }

    @Test
    void what_waited_for_too_long_is_given_up_with_its_reason_tried_or_not() {
        queue("pacs", 6);
        jdbc.sql("update work set created_at = now() - interval '4 days'").update();
        queue("pacs", 1);
        giveBack(claim(), new PeerUnreachable(REASON));

        List<DeliveryView> failed = list.list("pacs", "failed", null, 100, 0).items();
        assertThat(failed)
                .hasSize(6)
                .extracting(DeliveryView::reason)
                .contains(REASON + " It was tried 1 times.", REASON + " It was tried 0 times.");
        assertThat(waiting()).hasSize(1);
    }
}
