package io.gantry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.account.Caller;
import io.gantry.model.account.Role;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.registry.AnswerCount;
import io.gantry.sql.Tally;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.deliveries.DeliveryList;
import io.gantry.store.models.AnswerCounts;
import io.gantry.store.models.Comparisons;
import io.gantry.store.models.PictureAnswerCounts;
import io.gantry.store.models.ShadowPictures;
import io.gantry.store.models.ShadowReadings;
import io.gantry.store.pushed.Associations;
import io.gantry.store.pushed.SeriesQuestions;
import io.gantry.store.pushed.StudyViews;
import io.gantry.store.submissions.EarlierReadings;
import io.gantry.store.submissions.Results;
import io.gantry.work.Events;
import io.gantry.work.Lanes;
import io.gantry.work.NewWork;
import io.gantry.work.Nodes;
import io.gantry.work.WorkList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * What the hub asks of tables that grow for years, on a PostgreSQL that has some: no question reads one of them from end
 * to end. On tables this small PostgreSQL takes an index only where it saves nearly all of the work.
 */
class QueryPlansIT extends QueryPlanTests {

    private UUID study;
    private UUID submission;

    @BeforeAll
    void choose_a_study() {
        study = plain().sql("select id from dicom_study where study_uid = '1.2.77'")
                .query(UUID.class)
                .single();
        submission = plain().sql("select submission_id from dicom_version where study_id = ?")
                .param(study)
                .query(UUID.class)
                .single();
    }

    @Test
    void work_is_put_claimed_and_ended() {
        queue.put(NewWork.of("growth", UUID.randomUUID(), "user:1"));
        var claimed = queue.claim("growth", 1, 0, UUID.randomUUID());
        assertThat(claimed).hasSize(1);
        queue.progress(claimed.get(0), 1, 2);
        queue.finish(claimed.get(0));
        assertThat(queue.nextDue("growth")).isPresent();
        queue.expire("growth", "user:1", Duration.ofDays(1), "test");
        queue.cancel(List.of(UUID.randomUUID()), "test");
    }

    @Test
    void work_is_listed_and_counted() {
        var list = new WorkList(jdbc);
        assertThat(list.list(null, null, null, 20, 0).items()).hasSize(20);
        assertThat(list.list("infer", null, null, 20, 0).total()).isEqualTo(PAST);
        assertThat(list.list(null, "failed", null, 20, 0).total()).isZero();
        assertThat(list.list(null, null, "user:7", 20, 0).items()).hasSize(WAITING / 100);
        assertThat(list.find(UUID.randomUUID())).isEmpty();
        assertThat(list.backlog()).isNotEmpty();
        list.forgetOlderThan(Duration.ofDays(3650));
    }

    @Test
    void nodes_live_and_lanes_rest() {
        var nodes = new Nodes(jdbc);
        nodes.seen(UUID.randomUUID(), "test");
        nodes.takeBack(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(2));
        nodes.leave(UUID.randomUUID());
        var lanes = new Lanes(jdbc);
        lanes.pause("user:3", "test", tries -> Duration.ZERO);
        lanes.resume("user:3");
    }

    @Test
    void studies_are_listed_and_shown() {
        var studies = new StudyViews(jdbc);
        assertThat(studies.list(null, null, 20, 0).total()).isEqualTo(PAST);
        assertThat(studies.list(null, null, 20, 0).items()).hasSize(20);
        assertThat(studies.list("1.2.77", null, 20, 0).items()).hasSize(1);
        assertThat(studies.find("1.2.77", null)).isPresent();
        assertThat(studies.series(study)).hasSize(1);
        assertThat(studies.versions(study)).hasSize(1);
        new SeriesQuestions(jdbc).claim(List.of("SENDER"), Duration.ofSeconds(1));
    }

    @Test
    void associations_are_listed_held_and_ended() {
        var associations = new Associations(jdbc, new ObjectMapper());
        assertThat(associations.list(20, 0).total()).isEqualTo(PAST);
        assertThat(associations.list(20, 0).items()).hasSize(20);
        assertThat(associations.find(UUID.randomUUID())).isEmpty();
        associations.extend(List.of(UUID.randomUUID()), Duration.ofSeconds(30));
        associations.endLost(Duration.ofSeconds(30));
        associations.forgetOlderThan(Duration.ofDays(3650));
    }

    @Test
    void deliveries_are_listed_and_counted() {
        var deliveries = new DeliveryList(jdbc, queue);
        assertThat(deliveries.list(null, null, null, 20, 0).total()).isEqualTo(PAST);
        assertThat(deliveries.list("pacs", null, null, 20, 0).total()).isEqualTo(PAST);
        assertThat(deliveries.list(null, "failed", null, 20, 0).total()).isZero();
        assertThat(deliveries.list(null, null, submission, 20, 0).items()).hasSize(1);
        assertThat(deliveries.find(UUID.randomUUID())).isEmpty();
        assertThat(deliveries.counts()).containsExactly(new DeliveryList.StateCount("pacs", "committed", PAST));
    }

    @Test
    void a_submission_is_shown() {
        var results = new Results(jdbc);
        assertThat(results.progress(submission)).isNotNull();
        assertThat(results.states(submission)).hasSize(1);
        assertThat(results.leading(submission)).isPresent();
    }

    @Test
    void versions_in_shadow_read_and_are_compared() {
        UUID model = jdbc.sql("select id from model where name = 'growth'")
                .query(UUID.class)
                .single();
        UUID analysis = plain().sql("select id from analysis where submission_id = ?")
                .param(submission)
                .query(UUID.class)
                .single();
        var readings = new ShadowReadings(jdbc, queue);
        var served = new Classification("nodule", 0.5, true, new ModelIdentity("growth", "0.9.0", ""));
        jdbc.sql("update model set shadow_share = 100 where id = ?")
                .param(model)
                .update();
        jdbc.sql("delete from shadow_reading where analysis_id = ?")
                .param(analysis)
                .update();
        readings.choose(analysis, served, 1);
        readings.choose(analysis, served, 1);
        assertThat(readings.othersWait("infer")).isFalse();
        var work = queue.claim(ShadowReadings.SHADOW, 9, 0, UUID.randomUUID());
        assertThat(work).hasSize(1);
        assertThat(readings.find(work.get(0).subject()).orElseThrow().analysisId())
                .isEqualTo(analysis);
        assertThat(new Results(jdbc).judged(analysis)).isEmpty();
        readings.drop(work.get(0));
        Instant now = Instant.now();
        assertThat(new Comparisons(jdbc).ofSeries(model, now.minusSeconds(900), now))
                .singleElement()
                .satisfies(beside -> {
                    assertThat(beside.pairs()).hasSize(2);
                    assertThat(beside.difference().p95()).isCloseTo(0.1, within(1e-9));
                    assertThat(beside.shadow().p50()).isEqualTo(2);
                    assertThat(beside.served().p95()).isEqualTo(1);
                });
    }

    @Test
    void versions_in_shadow_read_pictures_and_are_compared() {
        UUID model = jdbc.sql("select id from model where name = 'growth'")
                .query(UUID.class)
                .single();
        UUID task = plain().sql("select id from analysis where submission_id = ?")
                .param(submission)
                .query(UUID.class)
                .single();
        var readings = new ShadowPictures(jdbc, queue);
        jdbc.sql("update model set shadow_share = 100 where id = ?")
                .param(model)
                .update();
        jdbc.sql("delete from shadow_picture where task_uid = ?").param(task).update();
        var served = List.of(new ShadowPictures.Served(new ModelIdentity("growth", "0.9.0", ""), 1));
        readings.choose(task, served);
        readings.choose(task, served);
        var work = queue.claim(ShadowPictures.SHADOW, 9, 0, UUID.randomUUID());
        assertThat(work).hasSize(1);
        assertThat(readings.find(work.get(0).subject()).orElseThrow().taskUid()).isEqualTo(task);
        readings.drop(work.get(0));
        Instant now = Instant.now();
        assertThat(new Comparisons(jdbc).ofPictures(model, now.minusSeconds(900), now))
                .singleElement()
                .satisfies(beside -> {
                    assertThat(beside.pairs()).hasSize(2);
                    assertThat(beside.difference().p95()).isCloseTo(0.1, within(1e-9));
                    assertThat(beside.shadow().p50()).isEqualTo(2);
                });
    }

    @Test
    void answers_about_pictures_are_counted_by_week_and_bin() {
        var counts = new PictureAnswerCounts(jdbc);
        Instant now = Instant.now();
        var window = new AnswerCounts.Window(now.minusSeconds(900), now);
        var detector = new ModelIdentity("yolo", "1.0.0", "a");
        var classifier = new ModelIdentity("scenes", "1.0.0", "b");
        Instant first = counts.first(detector, true).orElseThrow();
        assertThat(counts.first(classifier, false)).contains(first);
        assertThat(counts.of(detector, true, 10, window, window))
                .extracting(AnswerCount::bin)
                .containsExactly(5, 9, 5, 9);
        assertThat(counts.of(classifier, false, 10, window, window))
                .extracting(AnswerCount::bin)
                .containsExactly(8, 8);
    }

    @Test
    void answers_are_counted_by_scanner_week_and_bin() {
        var counts = new AnswerCounts(jdbc);
        Instant first = counts.first("ct-nodule", "1.0.0").orElseThrow();
        Instant now = Instant.now();
        var window = new AnswerCounts.Window(now.minusSeconds(900), now);
        var reference = new AnswerCounts.Window(first, first.plusSeconds(600));
        List<AnswerCount> counted = counts.of("ct-nodule", "1.0.0", 10, window, reference);
        assertThat(counted).extracting(AnswerCount::bin).containsOnly(5);
        assertThat(counted.stream().map(AnswerCount::scanner).distinct()).hasSize(AnswerCounts.SCANNERS + 1);
        assertThat(counted.stream()
                        .filter(count -> count.week() == null)
                        .mapToLong(AnswerCount::count)
                        .sum())
                .isBetween(590L, 600L);
        assertThat(counted.stream()
                        .filter(count -> count.week() != null)
                        .mapToLong(AnswerCount::count)
                        .sum())
                .isBetween(500L, 800L);
        assertThat(counted.get(counted.size() - 1).scanner()).isNull();
    }

    @Test
    void an_earlier_reading_is_looked_for() {
        var model = new ModelIdentity("ct-nodule", "1.0.0", "0".repeat(64));
        assertThat(new EarlierReadings(jdbc).find(submission, "0".repeat(64), model))
                .isEmpty();
    }

    @Test
    void events_are_told_published_and_forgotten() throws Exception {
        var events = new Events(jdbc);
        events.announce(submission, "completed");
        assertThat(events.after(UUID.randomUUID(), 0, 10)).isEmpty();
        events.forgetOlderThan(Duration.ofDays(3650));
        jdbc.sql(new ClassPathResource("sql/unpublished-events.sql").getContentAsString(StandardCharsets.UTF_8))
                .query((row, number) -> row.getLong("id"))
                .list();
        jdbc.sql("update event set published = true where id = ?").param(1L).update();
    }

    @Test
    void an_access_is_noted() {
        var caller = new Caller("subject", "name", Set.of(Role.CUSTOMER), null, null);
        new AuditTrail(jdbc).note(caller, "read", "study", study);
        assertThat(plain().sql("select count(*) from audit where subject = 'subject' and resource_id = ?")
                        .param(study.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void totals_stay_what_they_are_when_they_are_added_up() {
        var plain = plain();
        plain.sql("insert into dicom_study (id, study_uid, called_ae, calling_ae, address)"
                        + " select gen_random_uuid(), 'new.' || i, 'A', 'B', 'C' from generate_series(1, 3) i")
                .update();
        assertThat(Tally.of(jdbc, "dicom_study")).isEqualTo(PAST + 3);
        new Tally(jdbc).addUp();
        assertThat(Tally.of(jdbc, "dicom_study")).isEqualTo(PAST + 3);
        plain.sql("delete from dicom_study where study_uid like 'new.%'").update();
        assertThat(Tally.of(jdbc, "dicom_study")).isEqualTo(PAST);
    }
}
