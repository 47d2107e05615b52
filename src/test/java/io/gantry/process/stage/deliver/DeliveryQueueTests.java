package io.gantry.process.stage.deliver;

import io.gantry.EmptyTables;
import io.gantry.HubTest;
import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.dimse.Status;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.delivery.DeliveryView;
import io.gantry.model.failure.AssociationBroken;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.settings.SendingSettings.Sending;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.store.deliveries.DeliveryList;
import io.gantry.work.Claims;
import io.gantry.work.Events;
import io.gantry.work.Lanes;
import io.gantry.work.NewWork;
import io.gantry.work.Nodes;
import io.gantry.work.WorkQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A queue that nobody sends from: time passes when the test says so. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeliveryQueueTests {

    static final int BATCH = 4;
    static final String REASON = "PACS at pacs.example:104 can't be reached.";
    static final Destination PACS = new Destination(
            "PACS", "pacs.example", 104, "GANTRY", false, List.of(DeliveryKind.SC), List.of(), true, false, List.of());
    static final SendingSettings SETTINGS = new SendingSettings(
            Map.of("pacs", PACS, "other", PACS),
            new Sending(
                    1, 1, BATCH, Duration.ofHours(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofMinutes(10)));

    JdbcClient jdbc;
    Deliveries deliveries;
    WorkQueue queue;
    private final UUID node = UUID.randomUUID();
    DeliveryList list;
    private GiveBatchBack giveBack;
    KeepAnswers keep;

    @BeforeAll
    void make_a_queue(@Autowired JdbcClient hub, @Autowired Environment settings) {
        jdbc = EmptyTables.in("delivery_queue", hub, settings);
        queue = new WorkQueue(jdbc, new Claims());
        deliveries = new Deliveries(jdbc, queue, new Events(jdbc));
        Lanes lanes = new Lanes(jdbc);
        list = new DeliveryList(jdbc, queue);
        TriesLeft tries = new TriesLeft(deliveries, lanes, SETTINGS);
        keep = new KeepAnswers(deliveries, lanes, tries, new DestinationTroubles());
        giveBack = new GiveBatchBack(deliveries, lanes, keep, tries, new DestinationTroubles());
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from submission").update();
        jdbc.sql("delete from work").update();
        jdbc.sql("delete from lane_pause").update();
    }

    List<UUID> queue(String destination, int count) {
        return IntStream.range(0, count).mapToObj(number -> queue(destination)).toList();
    }

    UUID queue(String destination) {
        UUID submission = UUID.randomUUID();
        jdbc.sql("insert into submission (id, door, state, name, size, object_key)"
                        + " values (?, 'bulk', 'completed', 'a', 1, 'a')")
                .param(submission)
                .update();
        UUID id = jdbc.sql("insert into delivery (id, destination, submission_id, kind)"
                        + " values (gen_random_uuid(), ?, ?, 'sc') returning id")
                .params(destination, submission)
                .query(UUID.class)
                .single();
        queue.put(
                NewWork.of(Deliveries.DELIVER, id, Delivery.laneOf(destination)).batch("results"));
        return id;
    }

    List<Delivery> claim() {
        return deliveries.begin(queue.claim(Deliveries.DELIVER, BATCH, 0, node));
    }

    void giveBack(List<Delivery> batch, Exception trouble) {
        giveBack.giveBack(batch(batch), null, null, trouble);
    }

    /** The destination takes some, and on the next the association breaks. */
    void breakOff(List<Delivery> batch, int after) {
        Exception trouble = new AssociationBroken("It aborted the association: aborted.", new IOException());
        giveBack.giveBack(batch(batch), prepared(batch), answers(after), trouble);
    }

    void answer(List<Delivery> batch) {
        keep.keep(answers(batch.size()), prepared(batch), batch(batch));
    }

    static DeliveryBatch batch(List<Delivery> deliveries) {
        Delivery first = deliveries.get(0);
        return new DeliveryBatch(first.destination(), PACS, deliveries);
    }

    static PreparedBatch prepared(List<Delivery> batch) {
        return new PreparedBatch(batch.stream()
                .map(delivery -> new PreparedBatch.Prepared(delivery, List.of(Path.of("a"))))
                .toList());
    }

    static List<Map<String, Object>> answers(int count) {
        return Collections.nCopies(count, Map.of(DicomHeaders.STATUS, Status.SUCCESS));
    }

    static List<UUID> ids(List<Delivery> batch) {
        return batch.stream().map(Delivery::id).toList();
    }

    DeliveryView view(Delivery delivery) {
        return list.find(delivery.id()).orElseThrow();
    }

    List<DeliveryView> waiting() {
        return list.list("pacs", "waiting", null, 100, 0).items();
    }

    long hoursToNextTry() {
        return hours("max(not_before)", "work where state = 'waiting'");
    }

    long hoursOfPause() {
        return hours("until", "lane_pause where lane = 'destination:pacs'");
    }

    private long hours(String until, String from) {
        return jdbc.sql("select round(extract(epoch from " + until + " - now()) / 3600) from " + from)
                .query(Long.class)
                .single();
    }

    void letPausePass() {
        jdbc.sql("update lane_pause set until = now()").update();
    }

    void letTimePass() {
        letPausePass();
        jdbc.sql("update work set not_before = now() where state = 'waiting'").update();
    }

    void letNodeFallSilent() {
        jdbc.sql("delete from node").update();
        new Nodes(jdbc).takeBack(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(2));
    }
}
