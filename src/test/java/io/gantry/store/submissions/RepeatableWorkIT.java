package io.gantry.store.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.HubTest;
import io.gantry.model.submission.InstancePlace;
import io.gantry.model.submission.NewAnalysis;
import io.gantry.model.submission.StoredSeries;
import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.work.Claims;
import io.gantry.work.Events;
import io.gantry.work.Repeatable;
import io.gantry.work.WorkQueue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator has done again of series, in tables that nobody works on but the test. */
@HubTest
class RepeatableWorkIT {

    private final UUID submission = UUID.randomUUID();
    private final UUID node = UUID.randomUUID();

    private JdbcClient jdbc;
    private WorkQueue queue;
    private Submissions submissions;
    private Analyses analyses;
    private Repeatable inference;

    @BeforeEach
    void take_a_study(
            @Autowired JdbcClient hub,
            @Autowired Environment settings,
            @Autowired KeptImages images,
            @Autowired DroppedObjects drops,
            @Autowired Withdrawals withdrawals) {
        jdbc = EmptyTables.in("repeatable_work", hub, settings);
        queue = new WorkQueue(jdbc, new Claims());
        Events events = new Events(jdbc);
        submissions = new Submissions(jdbc, events, queue, images, drops);
        analyses = new Analyses(jdbc, events, queue, submissions);
        inference = new RepeatableWork(jdbc, submissions, withdrawals, queue, drops).repeatableInference();
        jdbc.sql(
                        "insert into submission (id, door, state, name, size, object_key) values (?, 'dicom', 'analysing', 'a study', 1, 'k')")
                .param(submission)
                .update();
    }

    @Test
    void a_series_of_a_pushed_study_that_failed_is_judged_again() {
        UUID series = failed(new StoredSeries.Parts(List.of(new InstancePlace("part", "1.dcm")), List.of()));
        assertThat(inference.retry(series)).isTrue();
        assertThat(queue.claim(Analyses.INFER, 1, 0, node))
                .singleElement()
                .extracting(Work::subject)
                .isEqualTo(series);
        assertThat(state()).isEqualTo("analysing");
    }

    @Test
    void a_series_in_an_object_of_its_own_that_failed_is_judged_again() {
        assertThat(inference.retry(failed(new StoredSeries.Whole("object")))).isTrue();
        assertThat(queue.claim(Analyses.INFER, 1, 0, node)).hasSize(1);
    }

    @Test
    void a_series_whose_images_are_not_kept_any_more_stays_failed() {
        UUID series = failed(new StoredSeries.Whole("object"));
        jdbc.sql("update submission set images_kept = false").update();
        assertThat(inference.retry(series)).isFalse();
        assertThat(queue.claim(Analyses.INFER, 1, 0, node)).isEmpty();
        assertThat(state()).isEqualTo("completed");
    }

    private UUID failed(StoredSeries stored) {
        UUID series = UUID.randomUUID();
        Submission of = submissions.find(submission).orElseThrow();
        submissions.announceSeries(submission, 1);
        analyses.add(of, new NewAnalysis(series, 0, "s", "1.2", "1.2.1", "CT", 1, stored, null, List.of(), null));
        Work work = queue.claim(Analyses.INFER, 1, 0, node).get(0);
        analyses.begin(work.subject());
        analyses.fail(work, "The model failed.");
        jdbc.sql("update submission set state = 'completed' where id = ?")
                .param(submission)
                .update();
        return series;
    }

    private String state() {
        return jdbc.sql("select state from submission").query(String.class).single();
    }
}
