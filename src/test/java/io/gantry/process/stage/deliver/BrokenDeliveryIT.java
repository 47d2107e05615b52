package io.gantry.process.stage.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryView;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.RefusedByPeer.Advice;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose turn it is when sending breaks off. */
class BrokenDeliveryIT extends DeliveryQueueTests {

    @Test
    void what_sending_breaks_off_on_waits_by_itself_and_holds_up_no_others() {
        List<UUID> waiting = queue("pacs", 6);
        List<Delivery> batch = claim();
        assertThat(ids(batch)).containsExactlyInAnyOrderElementsOf(waiting.subList(0, BATCH));

        breakOff(batch, 1);

        assertThat(view(batch.get(0)).state()).isEqualTo("sent");
        DeliveryView poison = view(batch.get(1));
        assertThat(poison.state()).isEqualTo("waiting");
        assertThat(poison.reason()).contains("aborted");
        assertThat(poison.attempts()).isEqualTo(1);
        List<Delivery> next = claim();
        assertThat(ids(next)).contains(batch.get(2).id(), batch.get(3).id()).doesNotContain(poison.id());
        assertThat(next).hasSize(BATCH).allSatisfy(delivery -> assertThat(delivery.attempts())
                .isEqualTo(1));
        answer(next);
        assertThat(claim()).isEmpty();
    }

    @Test
    void what_sending_broke_off_on_is_sent_alone_with_growing_pauses_of_its_own() {
        queue("pacs", 1);
        for (int round = 1; round <= 5; round++) {
            breakOff(claim(), 0);
            assertThat(hoursToNextTry()).isEqualTo(1L << round - 1);
            assertThat(claim()).isEmpty();
            queue("pacs", 1);
            List<Delivery> neighbours = claim();
            assertThat(neighbours).hasSize(1).allSatisfy(neighbour -> assertThat(
                            neighbour.work().attempt())
                    .isOne());
            answer(neighbours);
            letTimePass();
        }
        queue("pacs", 2);
        assertThat(claim()).hasSize(1);
        assertThat(claim()).hasSize(2);
    }

    @Test
    void failures_of_the_hub_and_aborts_instead_of_an_answer_hold_up_no_others() {
        for (Exception trouble : List.of(
                new IllegalStateException("broken"), new RefusedByPeer("aborted", new IOException(), Advice.NONE))) {
            empty();
            queue("pacs", BATCH + 1);
            giveBack(claim(), trouble);
            List<Delivery> next = claim();
            assertThat(next).hasSize(1);
            answer(next);
            assertThat(claim()).isEmpty();
            assertThat(waiting()).hasSize(BATCH).allSatisfy(view -> assertThat(view.reason())
                    .isNotEmpty());
        }
    }

    @Test
    void a_refusal_for_good_is_kept_and_not_tried_again() {
        queue("pacs", 2);
        giveBack(claim(), new RefusedByPeer(REASON, new IOException(), Advice.NEVER));
        assertThat(list.list("pacs", "refused", null, 100, 0).items())
                .hasSize(2)
                .allSatisfy(view -> assertThat(view.reason()).isEqualTo(REASON));
    }

    @Test
    void what_a_node_did_not_survive_is_sent_alone_next() {
        queue("pacs", 2);
        assertThat(claim()).hasSize(2);
        letNodeFallSilent();
        queue("pacs", 2);
        assertThat(claim()).hasSize(1);
        assertThat(claim()).hasSize(1);
        assertThat(claim()).hasSize(2);
    }
}
