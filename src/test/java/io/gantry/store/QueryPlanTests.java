package io.gantry.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import io.gantry.work.Claims;
import io.gantry.work.WorkQueue;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests of what the hub asks of tables that grow for years, on a PostgreSQL that has some: no question reads one of them
 * from end to end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryPlanTests {

    static final int PAST = 20_000;
    static final int WAITING = 1_000;

    private static final Set<String> GROWING = Set.of(
            "submission",
            "analysis",
            "job",
            "work",
            "event",
            "audit",
            "dicom_study",
            "dicom_series",
            "dicom_part",
            "dicom_instance",
            "dicom_version",
            "association_receipt",
            "association_study",
            "delivery",
            "object",
            "shadow_reading",
            "shadow_picture",
            "labelling_request",
            "request_image",
            "pending_upload",
            "labelling_task",
            "labelling_task_image",
            "label_history",
            "dataset_image",
            "picture_assessment",
            "picture_key",
            "quality_check",
            "quality_result",
            "quality_match",
            "task",
            "review",
            "review_history",
            "chosen_result");

    private PostgresAlone postgres;
    private ExplainedDatabase database;
    JdbcClient jdbc;
    WorkQueue queue;

    @BeforeAll
    void grow() throws Exception {
        String own = "target/test-data-" + getClass().getSimpleName();
        postgres = PostgresAlone.start(Path.of(own), Path.of("target", "test-programs"));
        EmptyTables.make(postgres.database());
        Growth.grow(postgres.database(), PAST, WAITING);
        Growth.growLabels(postgres.database(), PAST);
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void explain() {
        database = new ExplainedDatabase(postgres.database());
        jdbc = JdbcClient.create(database);
        queue = new WorkQueue(jdbc, new Claims());
    }

    @AfterEach
    void no_table_that_grows_was_read_from_end_to_end() {
        assertThat(database.explained()).isPositive();
        assertThat(database.scans())
                .filteredOn(scan -> GROWING.contains(scan.table()))
                .isEmpty();
    }

    /** The same database with nothing explained. */
    JdbcClient plain() {
        return JdbcClient.create(postgres.database());
    }
}
