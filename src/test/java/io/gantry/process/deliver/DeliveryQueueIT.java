package io.gantry.process.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.HubTest;
import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.net.Status;
import io.gantry.model.AssociationBroken;
import io.gantry.model.Delivery;
import io.gantry.model.DeliveryKind;
import io.gantry.model.DeliveryView;
import io.gantry.model.PeerUnreachable;
import io.gantry.model.RefusedByPeer;
import io.gantry.model.RefusedByPeer.Advice;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.settings.SendingSettings.Sending;
import io.gantry.store.Deliveries;
import io.gantry.store.DeliveryList;
import io.gantry.store.DeliveryPauses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose turn it is when sending fails, in a queue that nobody sends from: time passes when the test says so. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryQueueIT {

    private static final int BATCH = 4;
    private static final String REASON = "PACS at pacs.example:104 can't be reached.";
    private static final Destination PACS = new Destination(
            "PACS", "pacs.example", 104, "GANTRY", false, List.of(DeliveryKind.SC), List.of(), true, false);
    private static final SendingSettings SETTINGS = new SendingSettings(
            Map.of("pacs", PACS, "other", PACS),
            new Sending(1, BATCH, Duration.ofHours(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofMinutes(10)));

    private JdbcClient jdbc;
    private Deliveries deliveries;
    private DeliveryPauses pauses;
    private DeliveryList list;
    private GiveBatchBack giveBack;
    private KeepAnswers keep;

    @BeforeAll
    void make_a_queue(@Autowired JdbcClient hub, @Autowired Environment settings) {
        jdbc = EmptyTables.in("delivery_queue", hub, settings);
        deliveries = new Deliveries(jdbc);
        pauses = new DeliveryPauses(jdbc);
        list = new DeliveryList(jdbc);
        TriesLeft tries = new TriesLeft(deliveries, pauses, SETTINGS);
        keep = new KeepAnswers(deliveries, pauses, tries);
        giveBack = new GiveBatchBack(deliveries, pauses, keep, tries);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from submission").update();
        jdbc.sql("delete from delivery_pause").update();
    }

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
            assertThat(neighbours).hasSize(1).allSatisfy(neighbour -> assertThat(neighbour.setbacks())
                    .isZero());
            answer(neighbours);
            letTimePass();
        }
        queue("pacs", 2);
        assertThat(claim()).hasSize(1);
        assertThat(claim()).hasSize(2);
    }

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
        assertThat(deliveries.forgotten(Duration.ZERO)).isZero();
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
        jdbc.sql("update delivery set queued_at = now() - interval '4 days'").update();
        queue("pacs", 1);
        giveBack(claim(), new PeerUnreachable(REASON));

        List<DeliveryView> failed = list.list("pacs", "failed", null, 100, 0).items();
        assertThat(failed)
                .hasSize(6)
                .extracting(DeliveryView::reason)
                .contains(REASON + " It was tried 1 times.", REASON + " It was tried 0 times.");
        assertThat(waiting()).hasSize(1);
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
        jdbc.sql("update delivery set lease_until = now() - interval '1 second'")
                .update();
        queue("pacs", 2);
        assertThat(claim()).hasSize(1);
        assertThat(claim()).hasSize(1);
        assertThat(claim()).hasSize(2);
    }

    private List<UUID> queue(String destination, int count) {
        return IntStream.range(0, count).mapToObj(number -> queue(destination)).toList();
    }

    private UUID queue(String destination) {
        UUID submission = UUID.randomUUID();
        jdbc.sql("insert into submission (id, door, state, name, size, object_key)"
                        + " values (?, 'bulk', 'completed', 'a', 1, 'a')")
                .param(submission)
                .update();
        return jdbc.sql("insert into delivery (id, destination, submission_id, kind, not_before)"
                        + " values (gen_random_uuid(), ?, ?, 'sc', clock_timestamp()) returning id")
                .params(destination, submission)
                .query(UUID.class)
                .single();
    }

    private List<Delivery> claim() {
        return deliveries.claimNext(Duration.ofHours(1), BATCH);
    }

    private void giveBack(List<Delivery> batch, Exception trouble) {
        giveBack.giveBack(batch(batch), null, null, trouble);
    }

    /** The destination takes some, and on the next the association breaks. */
    private void breakOff(List<Delivery> batch, int after) {
        Exception trouble = new AssociationBroken("It aborted the association: aborted.", new IOException());
        giveBack.giveBack(batch(batch), prepared(batch), answers(after), trouble);
    }

    private void answer(List<Delivery> batch) {
        keep.keep(answers(batch.size()), prepared(batch), batch(batch));
    }

    private static DeliveryBatch batch(List<Delivery> deliveries) {
        Delivery first = deliveries.get(0);
        return new DeliveryBatch(first.claim(), first.destination(), PACS, deliveries);
    }

    private static PreparedBatch prepared(List<Delivery> batch) {
        return new PreparedBatch(batch.stream()
                .map(delivery -> new PreparedBatch.Prepared(delivery, List.of(Path.of("a"))))
                .toList());
    }

    private static List<Map<String, Object>> answers(int count) {
        return Collections.nCopies(count, Map.of(DicomHeaders.STATUS, Status.SUCCESS));
    }

    private static List<UUID> ids(List<Delivery> batch) {
        return batch.stream().map(Delivery::id).toList();
    }

    private DeliveryView view(Delivery delivery) {
        return list.find(delivery.id()).orElseThrow();
    }

    private List<DeliveryView> waiting() {
        return list.list("pacs", "waiting", null, 100, 0).items();
    }

    private long hoursToNextTry() {
        return hours("max(not_before)", "delivery where state = 'waiting'");
    }

    private long hoursOfPause() {
        return hours("until", "delivery_pause where destination = 'pacs'");
    }

    private long hours(String until, String from) {
        return jdbc.sql("select round(extract(epoch from " + until + " - now()) / 3600) from " + from)
                .query(Long.class)
                .single();
    }

    private void letPausePass() {
        jdbc.sql("update delivery_pause set until = now()").update();
    }

    private void letTimePass() {
        letPausePass();
        jdbc.sql("update delivery set not_before = now() where state = 'waiting'")
                .update();
    }
}
