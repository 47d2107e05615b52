package io.gantry.store.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.HubTest;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.work.NodeId;
import io.gantry.objects.ObjectLedger;
import io.gantry.work.Claims;
import io.gantry.work.Lanes;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long deliveries and what was made for them are kept, in tables that no housekeeping touches. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptDeliveriesIT {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MOST = 100;
    private static final String FILE = "scans/1";

    private JdbcClient jdbc;
    private KeptDeliveries kept;
    private Lanes lanes;
    private WorkQueue queue;

    private UUID submission;
    private UUID analysis;
    private String object;

    @BeforeAll
    void make_tables(@Autowired JdbcClient hub, @Autowired Environment settings) {
        jdbc = EmptyTables.in("kept_deliveries", hub, settings);
        queue = new WorkQueue(jdbc, new Claims());
        kept = new KeptDeliveries(jdbc, new ObjectLedger(jdbc, new NodeId(UUID.randomUUID())), queue);
        lanes = new Lanes(jdbc);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from submission").update();
        jdbc.sql("delete from object").update();
        jdbc.sql("delete from lane_pause").update();
        jdbc.sql("delete from work").update();
        submission = UUID.randomUUID();
        analysis = UUID.randomUUID();
        object = Delivery.keyOf(analysis, DeliveryKind.SC.text());
        jdbc.sql("insert into submission (id, door, state, name, size, object_key)"
                        + " values (?, 'scan', 'completed', 'a', 1, ?)")
                .params(submission, FILE)
                .update();
        jdbc.sql("insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality, instances,"
                        + " state) values (?, ?, 0, '', '1', '1.1', 'CT', 1, 'done')")
                .params(analysis, submission)
                .update();
        jdbc.sql("insert into object (key, kind, holder, state) values (?, 'results', ?, 'kept')")
                .params(object, analysis)
                .update();
    }

    @Test
    void objects_go_with_the_images_and_their_rows_stay() {
        add("pacs", "sent", object);
        kept.expireObjects(MOST);
        assertThat(orphans()).isEmpty();
        forgetImages();
        kept.expireObjects(MOST);
        assertThat(orphans()).containsExactly(object);
        assertThat(states()).containsExactly("sent");
        assertThat(jdbc.sql("select count(*) from delivery where object_key is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void objects_stay_as_long_as_any_destination_waits_for_them() {
        add("pacs", "sent", object);
        add("other", "waiting", object);
        forgetImages();
        kept.expireObjects(MOST);
        assertThat(orphans()).isEmpty();
        jdbc.sql("update delivery set state = 'failed', ended_at = now() where destination = 'other'")
                .update();
        kept.expireObjects(MOST);
        assertThat(orphans()).containsExactly(object);
    }

    @Test
    void rows_go_when_they_ended_long_ago_with_whatever_is_left_of_them() {
        add("pacs", "sent", null);
        kept.expire(YEAR, MOST);
        assertThat(states()).containsExactly("sent");
        age();
        kept.expire(YEAR, MOST);
        assertThat(states()).isEmpty();
        assertThat(orphans()).containsExactly(object);
    }

    @Test
    void rows_stay_that_wait_or_are_to_be_answered_for() {
        add("pacs", "waiting", object);
        add("other", "sent", object);
        queue.put(NewWork.of(DeliveryCommitments.ASK, id("other"), Delivery.laneOf("other")));
        age();
        kept.expire(YEAR, MOST);
        assertThat(states()).containsExactlyInAnyOrder("sent", "waiting");
        queue.settle(List.of(id("other")));
        kept.expire(YEAR, MOST);
        assertThat(states()).containsExactly("waiting");
        assertThat(orphans()).as("the other destination needs it").isEmpty();
    }

    @Test
    void what_waits_is_withdrawn_when_its_file_is_removed() {
        add("pacs", "waiting", object);
        add("other", "sent", object);
        kept.withdrawMadeOf(FILE);
        assertThat(states()).containsExactlyInAnyOrder("failed", "sent");
        kept.expireObjects(MOST);
        assertThat(orphans()).containsExactly(object);
    }

    @Test
    void tells_what_may_have_been_made_of_a_submission_though_no_row_names_it() {
        add("pacs", "waiting", null);
        assertThat(kept.objectsOf(submission)).containsExactly(object);
        assertThat(kept.objectsOf(UUID.randomUUID())).isEmpty();
    }

    @Test
    void destinations_that_nothing_waits_for_are_not_left_alone_any_more() {
        add("pacs", "waiting", null);
        queue.put(NewWork.of(Deliveries.DELIVER, id("pacs"), Delivery.laneOf("pacs")));
        lanes.pause(Delivery.laneOf("pacs"), "away", tries -> YEAR);
        lanes.pause(Delivery.laneOf("other"), "away", tries -> YEAR);
        lanes.forgetIdle();
        assertThat(jdbc.sql("select lane from lane_pause").query(String.class).list())
                .containsExactly(Delivery.laneOf("pacs"));
    }

    private UUID id(String destination) {
        return jdbc.sql("select id from delivery where destination = ?")
                .param(destination)
                .query(UUID.class)
                .single();
    }

    private void add(String destination, String state, String objectKey) {
        jdbc.sql("insert into delivery (id, destination, submission_id, analysis_id, kind, object_key, state, ended_at)"
                        + " values (gen_random_uuid(), :to, :submission, :analysis, 'sc', :object, :state,"
                        + " case when :state = 'waiting' then null else now() end)")
                .param("to", destination)
                .param("submission", submission)
                .param("analysis", analysis)
                .param("object", objectKey)
                .param("state", state)
                .update();
    }

    private void forgetImages() {
        jdbc.sql("update submission set images_kept = false").update();
    }

    private void age() {
        jdbc.sql("update delivery set ended_at = ended_at - interval '366 days'")
                .update();
    }

    private List<String> states() {
        return jdbc.sql("select state from delivery").query(String.class).list();
    }

    private List<String> orphans() {
        return jdbc.sql("select key from object where state = 'released'")
                .query(String.class)
                .list();
    }
}
