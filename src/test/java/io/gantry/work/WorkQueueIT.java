package io.gantry.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gantry.EmptyTables;
import io.gantry.HubTest;
import io.gantry.model.work.NodeId;
import io.gantry.model.work.Work;
import io.gantry.settings.WorkSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A queue that nobody works on: time passes when the test says so. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkQueueIT {

    private static final String KIND = "paint";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final UUID node = UUID.randomUUID();

    private JdbcClient jdbc;
    private Claims claims;
    private WorkQueue queue;
    private Nodes nodes;
    private Lanes lanes;

    @BeforeAll
    void make_a_queue(@Autowired JdbcClient hub, @Autowired Environment settings) {
        jdbc = EmptyTables.in("work_queue", hub, settings);
        claims = new Claims();
        queue = new WorkQueue(jdbc, claims);
        nodes = new Nodes(jdbc);
        lanes = new Lanes(jdbc);
    }

    @BeforeEach
    void empty() {
        Stream.of("work", "work_turn", "lane_pause", "node")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        nodes.seen(node, "here");
    }

    @Test
    void lanes_take_turns_however_much_waits_in_each() {
        put("large", 50);
        put("small", 3);
        List<String> turns =
                IntStream.range(0, 6).mapToObj(turn -> claim().lane()).toList();
        assertThat(turns).containsExactly("large", "small", "large", "small", "large", "small");
        assertThat(claim().lane()).isEqualTo("large");
    }

    @Test
    void within_a_lane_priority_goes_first_then_the_place_among_siblings_then_age() {
        UUID late = put(NewWork.of(KIND, UUID.randomUUID(), "a").order(100, 1));
        UUID first = put(NewWork.of(KIND, UUID.randomUUID(), "a").order(100, 0));
        UUID second = put(NewWork.of(KIND, UUID.randomUUID(), "a").order(100, 0));
        UUID urgent = put(NewWork.of(KIND, UUID.randomUUID(), "a").order(10, 7));
        assertThat(Stream.generate(this::claim).limit(4).map(Work::subject))
                .containsExactly(urgent, first, second, late);
    }

    @Test
    void a_paused_lane_is_passed_over_and_goes_on_when_it_is_resumed() {
        put("away", 1);
        put("there", 1);
        lanes.pause("away", "It is away.", tries -> MINUTE);
        assertThat(claim().lane()).isEqualTo("there");
        assertThat(claimed()).isEmpty();
        assertThat(queue.nextDue(KIND))
                .hasValueSatisfying(due -> assertThat(due).isAfter(Instant.now()));
        lanes.resume("away");
        assertThat(claim().lane()).isEqualTo("away");
    }

    @Test
    void a_lane_holds_no_more_claims_at_a_time_than_its_limit() {
        put("a", 3);
        put("b", 1);
        Work held = claim(1);
        assertThat(claim(1).lane()).isNotEqualTo(held.lane());
        assertThat(queue.claim(KIND, 1, 1, node)).isEmpty();
        queue.finish(held);
        assertThat(claim(1).lane()).isEqualTo(held.lane());
    }

    @Test
    void what_says_so_is_claimed_together_with_others_of_its_lane() {
        UUID alone = put(NewWork.of(KIND, UUID.randomUUID(), "a"));
        for (int i = 0; i < 5; i++) {
            put(NewWork.of(KIND, UUID.randomUUID(), "a").batch("together"));
        }
        assertThat(queue.claim(KIND, 4, 0, node)).extracting(Work::subject).containsExactly(alone);
        List<Work> batch = queue.claim(KIND, 4, 0, node);
        assertThat(batch)
                .hasSize(4)
                .extracting(Work::claim)
                .containsOnly(batch.get(0).claim());
        queue.releaseAlone(batch.get(0), Duration.ZERO, "It broke the others.");
        assertThat(queue.claim(KIND, 4, 0, node)).hasSize(1);
        assertThat(queue.claim(KIND, 4, 0, node))
                .extracting(Work::subject)
                .containsExactly(batch.get(0).subject());
    }

    @Test
    void the_same_work_is_open_once_and_done_once_more_when_it_is_asked_for_while_it_runs() {
        UUID subject = put(NewWork.of(KIND, UUID.randomUUID(), "a"));
        queue.put(NewWork.of(KIND, subject, "a"));
        Work claimed = claim();
        assertThat(claimed()).isEmpty();
        queue.put(NewWork.of(KIND, subject, "a"));
        assertThat(claimed()).isEmpty();
        queue.finish(claimed);
        Work again = claim();
        assertThat(again.subject()).isEqualTo(subject);
        queue.finish(again);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void work_with_a_delay_waits_for_it() {
        put(NewWork.of(KIND, UUID.randomUUID(), "a").after(MINUTE));
        assertThat(claimed()).isEmpty();
        assertThat(queue.nextDue(KIND)).hasValueSatisfying(due -> assertThat(due)
                .isBetween(Instant.now(), Instant.now().plus(MINUTE)));
    }

    @Test
    void what_is_there_first_for_one_node_is_taken_by_others_when_that_takes_too_long() {
        UUID here = UUID.randomUUID();
        queue.put(NewWork.of(KIND, UUID.randomUUID(), "a"), here, MINUTE);
        assertThat(claimed()).isEmpty();
        jdbc.sql("update work set only_until = now() - interval '1 second'").update();
        assertThat(claimed()).hasSize(1);
    }

    @Test
    void a_node_that_was_silent_loses_what_it_held_and_can_write_nothing_when_it_comes_back() {
        put("a", 1);
        Work before = claim();
        jdbc.sql("update node set seen_at = now() - interval '1 hour'").update();
        nodes.takeBack(MINUTE, Duration.ofSeconds(2), MINUTE);
        UUID other = UUID.randomUUID();
        nodes.seen(other, "elsewhere");
        Work after = queue.claim(KIND, 1, 0, other).get(0);
        assertThat(after.subject()).isEqualTo(before.subject());
        assertThat(after.attempt()).as("the try is not counted").isOne();
        assertThat(after.deaths()).isOne();
        assertThatExceptionOfType(ClaimLost.class).isThrownBy(() -> queue.finish(before));
        assertThatExceptionOfType(ClaimLost.class).isThrownBy(() -> queue.fail(before, "late"));
        queue.release(before, Duration.ZERO, "late");
        assertThat(claimed()).isEmpty();
        queue.finish(after);
        assertThat(states()).containsExactly("done");
    }

    @Test
    void a_node_that_lives_keeps_what_it_holds() {
        put("a", 1);
        claim();
        nodes.takeBack(MINUTE, Duration.ofSeconds(2), MINUTE);
        assertThat(states()).containsExactly("running");
    }

    @Test
    void a_node_that_stops_gives_back_what_it_holds_as_if_it_had_not_begun() {
        put("a", 1);
        claim();
        nodes.leave(node);
        Work again = claim();
        assertThat(again.attempt()).isOne();
        assertThat(again.deaths()).isZero();
    }

    @Test
    void what_nodes_die_over_waits_longer_each_time() {
        put("a", 1);
        List<Long> pauses = new ArrayList<>();
        for (int deaths = 0; deaths < 4; deaths++) {
            claim();
            jdbc.sql("delete from node").update();
            nodes.takeBack(MINUTE, Duration.ofSeconds(60), Duration.ofMinutes(5));
            pauses.add(jdbc.sql("select round(extract(epoch from not_before - now()) / 60) from work")
                    .query(Long.class)
                    .single());
            jdbc.sql("update work set not_before = now()").update();
        }
        assertThat(pauses).containsExactly(0L, 2L, 4L, 5L);
    }

    @Test
    void cancelled_work_ends_also_while_it_runs_and_its_claim_is_lost() {
        UUID subject = put(NewWork.of(KIND, UUID.randomUUID(), "a"));
        Work running = claim();
        queue.cancel(List.of(subject), "Nobody wants it.");
        assertThatExceptionOfType(ClaimLost.class).isThrownBy(() -> queue.finish(running));
        assertThat(states()).containsExactly("cancelled");
    }

    @Test
    void tries_that_came_to_nothing_leave_a_trail_and_let_others_go_first() {
        UUID broken = put(NewWork.of(KIND, UUID.randomUUID(), "a"));
        UUID other = put(NewWork.of(KIND, UUID.randomUUID(), "a"));
        Work first = claim();
        assertThat(first.subject()).isEqualTo(broken);
        queue.release(first, Duration.ZERO, "It failed.");
        assertThat(claim().subject()).isEqualTo(other);
        Work second = claim();
        assertThat(second.attempt()).isEqualTo(2);
        queue.fail(second, "It failed for good.");
        WorkView view = new WorkList(jdbc).find(second.id()).orElseThrow();
        assertThat(view.state()).isEqualTo("failed");
        assertThat(view.reason()).isEqualTo("It failed for good.");
        assertThat(view.trail()).contains("It failed.", "It failed for good.");
    }

    @Test
    void work_that_could_not_be_given_back_while_the_database_was_away_is_taken_again() {
        put("a", 1);
        Work forgotten = claim();
        claims.release(List.of(forgotten));
        WorkSettings settings = new WorkSettings(MINUTE, MINUTE, 1, 1, MINUTE, MINUTE, MINUTE);
        new Node(new NodeId(node), nodes, claims, settings).beat();
        assertThat(claim().subject()).isEqualTo(forgotten.subject());
    }

    @Test
    void a_claim_costs_as_much_with_ten_thousand_waiting() {
        jdbc.sql("insert into work (id, kind, subject, lane, place) select gen_random_uuid(), ?, gen_random_uuid(),"
                        + " 'user:' || n % 3, n from generate_series(1, 10000) n")
                .param(KIND)
                .update();
        jdbc.sql("insert into work (id, kind, subject, lane, state, ended_at) select gen_random_uuid(), ?,"
                        + " gen_random_uuid(), 'user:' || n % 3, 'done', now() from generate_series(1, 50000) n")
                .param(KIND)
                .update();
        jdbc.sql("analyze work").update();
        String plan = String.join(
                "\n",
                jdbc.sql("explain " + WorkQueue.CLAIM)
                        .param("kind", KIND)
                        .param("most", 1)
                        .param("limit", 0)
                        .param("node", node)
                        .param("claim", UUID.randomUUID())
                        .query(String.class)
                        .list());
        assertThat(plan).doesNotContain("Seq Scan on work");
    }

    private void put(String lane, int count) {
        for (int i = 0; i < count; i++) {
            put(NewWork.of(KIND, UUID.randomUUID(), lane));
        }
    }

    private UUID put(NewWork work) {
        queue.put(work);
        return work.subject();
    }

    private Work claim() {
        return claim(0);
    }

    private Work claim(int limit) {
        List<Work> claimed = queue.claim(KIND, 1, limit, node);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private List<Work> claimed() {
        return queue.claim(KIND, 1, 0, node);
    }

    private List<String> states() {
        return jdbc.sql("select state from work").query(String.class).list();
    }
}
