package io.gantry.store.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.HubTest;
import io.gantry.model.job.JobEvent;
import io.gantry.model.submission.NewAnalysis;
import io.gantry.model.submission.StoredSeries;
import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.work.Claims;
import io.gantry.work.Events;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a job is, told by what nobody works on but the test. */
@HubTest
class JobProgressIT {

    private final UUID id = UUID.randomUUID();
    private final UUID node = UUID.randomUUID();

    private JdbcClient jdbc;
    private WorkQueue queue;
    private Events events;
    private Submissions submissions;
    private Analyses analyses;
    private Results results;

    @BeforeEach
    void split_a_job(
            @Autowired JdbcClient hub,
            @Autowired Environment settings,
            @Autowired KeptImages images,
            @Autowired DroppedObjects drops) {
        jdbc = EmptyTables.in("job_progress", hub, settings);
        queue = new WorkQueue(jdbc, new Claims());
        events = new Events(jdbc);
        submissions = new Submissions(jdbc, events, queue, images, drops);
        analyses = new Analyses(jdbc, events, queue, submissions);
        results = new Results(jdbc);
        jdbc.sql("insert into users (id, subject, username) overriding system value values (1, 's', 'u')")
                .update();
        jdbc.sql("insert into job (id, owner_id, file_name, file_size, file_kind, object_key)"
                        + " values (?, 1, 'a.zip', 1, 'zip', 'k')")
                .param(id)
                .update();
        jdbc.sql("insert into submission (id, door, owner_id, state, name, size, object_key)"
                        + " values (?, 'job', 1, 'splitting', 'a.zip', 1, 'k')")
                .param(id)
                .update();
    }

    @Test
    void a_single_series_is_as_far_as_its_slices() {
        found(1);
        Work work = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        analyses.begin(work.subject());
        analyses.progress(work, id, 25, 100);
        analyses.progress(work, id, 25, 100);
        analyses.progress(work, id, 60, 100);
        assertThat(told("series-progress")).containsExactly(25, 60);
        assertThat(results.progress(id).percent(1)).isEqualTo(60);
    }

    @Test
    void series_that_are_judged_count_by_their_slices_beside_those_that_have_ended() {
        found(4);
        Work first = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        Work second = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        analyses.begin(first.subject());
        analyses.begin(second.subject());
        analyses.progress(first, id, 5, 10);
        analyses.progress(second, id, 2, 10);
        analyses.fail(first, "It is none.");
        assertThat(told("series-progress")).containsExactly(12, 17);
        assertThat(told("series-failed")).containsExactly(30);
        assertThat(results.progress(id).percent(4)).isEqualTo(30);
    }

    @Test
    void a_series_that_is_begun_again_takes_nothing_back() {
        found(1);
        Work work = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        analyses.begin(work.subject());
        analyses.progress(work, id, 90, 100);
        analyses.progress(work, id, 10, 100);
        assertThat(told("series-progress")).containsExactly(90);
    }

    @Test
    void who_lost_the_claim_tells_nothing() {
        found(1);
        Work work = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        analyses.begin(work.subject());
        queue.putBack(work, Duration.ZERO, null);
        analyses.progress(work, id, 90, 100);
        assertThat(told("series-progress")).isEmpty();
    }

    @Test
    void a_failed_job_is_not_nearly_done() {
        found(1);
        Work work = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        analyses.begin(work.subject());
        analyses.fail(work, "It is none.");
        assertThat(told("series-failed")).containsExactly(99);
        jdbc.sql("update submission set state = 'completed' where id = ?")
                .param(id)
                .update();
        events.announce(id, "completed");
        JobEvent.Snapshot ended = events.present(id).orElseThrow().state();
        assertThat(ended.stage()).isEqualTo("failed");
        assertThat(ended.progress()).isEqualTo(100);
    }

    @Test
    void that_a_series_waits_is_no_news() {
        found(3);
        assertThat(told("series-queued")).isEmpty();
    }

    private void found(int series) {
        Submission job = submissions.find(id).orElseThrow();
        submissions.announceSeries(id, series);
        for (int i = 0; i < series; i++) {
            analyses.add(
                    job,
                    new NewAnalysis(
                            UUID.randomUUID(),
                            i,
                            "s" + i,
                            "1.2",
                            "1.2." + i,
                            "CT",
                            100,
                            new StoredSeries.Whole("o" + i),
                            null,
                            List.of(),
                            null));
        }
    }

    private List<Integer> told(String kind) {
        return events.after(id, 0, 100).stream()
                .filter(event -> event.kind().equals(kind))
                .map(event -> event.state().progress())
                .toList();
    }
}
