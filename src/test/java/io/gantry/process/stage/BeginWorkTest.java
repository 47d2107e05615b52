package io.gantry.process.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RepeatedlyInterrupted;
import io.gantry.model.work.Work;
import io.gantry.settings.WorkSettings;
import io.gantry.work.Beginnable;
import io.gantry.work.Claims;
import io.gantry.work.RetryPolicy;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BeginWorkTest {

    private static final int DEATHS = 3;

    private final BeginWork step = new BeginWork(
            List.of(
                    Beginnable.of("split", subject -> Optional.of("split of " + subject)),
                    Beginnable.of("report", subject -> Optional.empty())),
            retries());

    @Test
    void the_subject_of_its_kind_begins() {
        Work work = work("split", 0);
        assertThat(step.begin(work)).isEqualTo("split of " + work.subject());
    }

    @Test
    void what_nobody_wants_any_more_is_nothing() {
        assertThat(step.begin(work("report", DEATHS - 1))).isNull();
    }

    @Test
    void what_nodes_fell_silent_over_too_often_does_not_begin() {
        assertThatThrownBy(() -> step.begin(work("split", DEATHS))).isInstanceOf(RepeatedlyInterrupted.class);
    }

    @Test
    void a_kind_that_nothing_begins_is_told_by_name() {
        assertThatThrownBy(() -> step.begin(work("infer", 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("infer");
    }

    private static Work work(String kind, int deaths) {
        UUID id = UUID.randomUUID();
        return new Work(id, kind, id, "user:1", 1, 1, deaths, UUID.randomUUID(), Instant.EPOCH);
    }

    private static RetryPolicy retries() {
        Duration second = Duration.ofSeconds(1);
        return new RetryPolicy(
                new WorkQueue(JdbcClient.create(new DriverManagerDataSource()), new Claims()),
                new WorkSettings(second, second, 3, DEATHS, second, second, second));
    }
}
