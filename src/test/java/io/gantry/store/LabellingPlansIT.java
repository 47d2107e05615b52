package io.gantry.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.labelling.RequestFilter;
import io.gantry.model.labelling.RequestStatus;
import io.gantry.model.labelling.TaskFilter;
import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.Assessment;
import io.gantry.model.review.ResultFilter;
import io.gantry.model.review.Verdict;
import io.gantry.model.work.NodeId;
import io.gantry.objects.ObjectLedger;
import io.gantry.store.accounts.Users;
import io.gantry.store.images.DatasetImages;
import io.gantry.store.labelling.Assignments;
import io.gantry.store.labelling.ChosenResults;
import io.gantry.store.labelling.GoldImages;
import io.gantry.store.labelling.LabellingRequests;
import io.gantry.store.labelling.LabellingTasks;
import io.gantry.store.labelling.Labels;
import io.gantry.store.labelling.PendingUploads;
import io.gantry.store.labelling.RequestImages;
import io.gantry.store.labelling.RequestLabels;
import io.gantry.store.quality.DuplicateSearch;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.store.quality.QualityChecks;
import io.gantry.store.quality.QualityResults;
import io.gantry.store.reviews.JudgedResults;
import io.gantry.store.reviews.Reviews;
import io.gantry.store.tasks.Tasks;
import io.gantry.work.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What labelling, quality control, image tasks and readers ask of tables that grow for years. */
class LabellingPlansIT extends QueryPlanTests {

    private UUID request;
    private UUID task;
    private UUID image;
    private UUID check;
    private UUID analysis;
    private int customer;

    @BeforeAll
    void choose_a_request() {
        request = one("select id from labelling_request where title = 'Request 7777'");
        task = one("select id from labelling_task where request_id = '" + request + "'");
        image = one("select id from request_image where request_id = '" + request + "'");
        check = one("select id from quality_check where request_id = '" + request + "'");
        analysis = one("select analysis_id from review where verdict = 'rejected' order by at limit 1");
        customer = plain().sql("select owner_id from labelling_request where id = ?")
                .param(request)
                .query(Integer.class)
                .single();
    }

    private UUID one(String sql) {
        return plain().sql(sql).query(UUID.class).single();
    }

    @Test
    void requests_of_a_customer_are_listed_and_read() {
        var requests = new LabellingRequests(jdbc, new Users(jdbc), ledger());
        var own = new RequestFilter(customer, null, null);
        assertThat(requests.list(own, 100, 0)).hasSize(100);
        assertThat(requests.count(own)).isEqualTo(PAST / 100);
        assertThat(requests.list(new RequestFilter(customer, RequestStatus.DONE, "request"), 100, 0))
                .hasSize(100);
        assertThat(requests.list(new RequestFilter(null, null, null), 100, 0)).hasSize(100);
        assertThat(requests.find(request)).isPresent();
    }

    @Test
    void pictures_come_into_a_request_and_are_listed() {
        var images = new RequestImages(jdbc, new PictureAssessments(jdbc, queue));
        assertThat(images.list(request, 100, 0)).hasSize(1);
        assertThat(images.count(request)).isEqualTo(1);
        assertThat(images.has(request, "none")).isFalse();
        assertThat(images.idOf(request, "none")).isEmpty();
        assertThat(images.find(image)).isPresent();
        assertThat(new PendingUploads(jdbc, ledger()).find(request, List.of(image)))
                .isEmpty();
    }

    @Test
    void tasks_are_listed_read_and_labelled() {
        var tasks = tasks();
        var own = new TaskFilter(customer, null, null, null);
        assertThat(tasks.list(own, 100, 0)).hasSize(100);
        assertThat(tasks.count(own)).isEqualTo(PAST / 100);
        assertThat(tasks.list(new TaskFilter(null, null, null, null), 100, 0)).hasSize(100);
        assertThat(tasks.list(new TaskFilter(null, null, request, null), 100, 0))
                .hasSize(1);
        assertThat(tasks.find(task)).isPresent();
        assertThat(tasks.images(task)).hasSize(1);
        assertThat(tasks.history(task, 100, 0)).isNotEmpty();
        assertThat(tasks.countHistory(task)).isPositive();
        new Labels(jdbc, tasks).save(task, labeler -> true, image, List.of("b"), customer);
        assertThat(tasks.suggestions(task)).hasSizeLessThan(2);
    }

    @Test
    void a_request_is_assigned_and_its_labels_are_read() throws Exception {
        var assignments = new Assignments(jdbc, tasks());
        assertThat(assignments.give(request, customer)).isEqualTo(task);
        assignments.move(task, customer);
        assertThat(new RequestLabels(jdbc).after(request, null)).hasSize(1);
        assertThat(new RequestLabels(jdbc).after(request, image)).isEmpty();
        assertThat(new GoldImages(jdbc).list(request, 100, 0)).isEmpty();
        assertThat(new GoldImages(jdbc).count(request)).isZero();
    }

    @Test
    void a_check_finds_its_pictures_and_is_read() {
        var checks = new QualityChecks(jdbc, queue, new Events(jdbc));
        assertThat(checks.latest(request)).isPresent();
        var results = new QualityResults(jdbc);
        assertThat(results.list(request, customer, 100, 0)).hasSize(1);
        assertThat(results.count(request)).isEqualTo(1);
        assertThat(results.done(check)).isEqualTo(2);
        assertThat(results.unassessed(check, 100)).isEmpty();
        assertThat(results.uncompared(check, 100)).isEmpty();
        var assessments = new PictureAssessments(jdbc, queue);
        assertThat(assessments.missing(request, 100)).isEmpty();
        var started = checks.start(request);
        checks.begin(started.id());
        checks.cancel(request);
    }

    @Test
    void duplicates_are_looked_up_by_their_keys() {
        var search = new DuplicateSearch(jdbc);
        var ids = new Assessment.InstanceIds("1.2.77", "1.2.78");
        var picture = new AssessedPicture(image, customer, "none", null, ids);
        assertThat(search.exact(picture)).isEmpty();
        assertThat(search.sameInstance(picture)).hasSizeLessThan(2);
        int[] probes = IntStream.range(0, 2000).map(number -> number * 7919).toArray();
        assertThat(search.sharing(picture, probes)).isNotNull();
    }

    @Test
    void pictures_of_datasets_are_labelled_and_listed() {
        int dataset = plain().sql("select id from dataset where title = 'growth 7'")
                .query(Integer.class)
                .single();
        var images = new DatasetImages(jdbc, ledger());
        assertThat(images.label(dataset, "none", List.of("a"))).isFalse();
        assertThat(images.list(dataset, 10)).hasSize(10);
    }

    @Test
    void tasks_over_pictures_are_listed() {
        var tasks = new Tasks(jdbc, new Users(jdbc), queue, new Events(jdbc), ledger());
        assertThat(tasks.list(customer, 100, 0)).hasSize(100);
        assertThat(tasks.count(customer)).isEqualTo(PAST / 100);
        assertThat(tasks.list(null, 100, 0)).hasSize(100);
        assertThat(tasks.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void results_are_read_and_what_was_said_of_them() {
        var results = new JudgedResults(jdbc);
        assertThat(results.find(analysis)).isPresent();
        assertThat(results.list(filter(null, null, null), 100, 0)).hasSize(100);
        var reviews = new Reviews(jdbc, new Events(jdbc));
        assertThat(reviews.say(analysis, null, customer, Verdict.REJECTED, "again"))
                .isNotNull();
        assertThat(reviews.find(analysis)).isPresent();
        assertThat(reviews.history(analysis, 100, 0)).hasSize(2);
        assertThat(reviews.count(analysis)).isEqualTo(2);
    }

    @Test
    void results_are_chosen_by_verdict_probability_and_time() {
        var results = new JudgedResults(jdbc);
        Instant since = Instant.now().minus(1, ChronoUnit.HOURS);
        // One of a hundred is: for more of them than these, half of so small a table would have to be read.
        assertThat(results.list(filter("rejected", null, null), 10, 0)).hasSize(10);
        assertThat(results.list(filter(null, 0.4, null), 100, 0)).hasSize(100);
        assertThat(results.list(filter(null, 0.4, since), 100, 0)).hasSize(100);
        var chosen = new ChosenResults(
                jdbc, new LabellingRequests(jdbc, new Users(jdbc), ledger()), queue, new Events(jdbc));
        assertThat(chosen.pending(request)).isEmpty();
        assertThat(chosen.list(request, 100, 0)).hasSizeLessThan(2);
        assertThat(chosen.count(request)).isLessThan(2);
    }

    private static ResultFilter filter(@Nullable String verdict, @Nullable Double least, @Nullable Instant since) {
        return new ResultFilter(
                null, null, null, null, null, verdict, least, 0.6, "ct-nodule", null, since, null, least != null);
    }

    private LabellingTasks tasks() {
        return new LabellingTasks(jdbc, new Events(jdbc));
    }

    private ObjectLedger ledger() {
        return new ObjectLedger(jdbc, new NodeId(UUID.randomUUID()));
    }
}
