package io.gantry.process.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.NotFound;
import io.gantry.model.work.Work;
import io.gantry.settings.WorkSettings;
import io.gantry.work.Claims;
import io.gantry.work.Fallible;
import io.gantry.work.RetryPolicy;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FailWorkTest {

    private final List<String> ended = new ArrayList<>();
    private final FailWork step = new FailWork(List.of(kind("archive"), kind("fill")), retries());

    @Test
    void the_subject_of_its_kind_ends_with_what_the_failure_says() {
        step.fail(work("fill"), new NotFound("The series is not there."));
        assertThat(ended).containsExactly("fill: The series is not there.");
    }

    @Test
    void what_the_hub_is_to_blame_for_is_told_without_its_details() {
        step.fail(work("archive"), new IllegalStateException("column x of table y"));
        assertThat(ended)
                .containsExactly("archive: The hub could not do this in 3 tries. Please tell its administrator.");
    }

    @Test
    void a_kind_that_nothing_ends_is_no_end() {
        assertThatThrownBy(() -> step.fail(work("infer"), new IllegalStateException()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("infer");
        assertThat(ended).isEmpty();
    }

    private Fallible kind(String name) {
        return new Fallible() {

            @Override
            public String kind() {
                return name;
            }

            @Override
            public void fail(Work work, String reason) {
                ended.add(name + ": " + reason);
            }
        };
    }

    private static Work work(String kind) {
        UUID id = UUID.randomUUID();
        return new Work(id, kind, id, "user:1", 1, 3, 0, UUID.randomUUID(), Instant.EPOCH);
    }

    private static RetryPolicy retries() {
        Duration second = Duration.ofSeconds(1);
        return new RetryPolicy(
                new WorkQueue(JdbcClient.create(new DriverManagerDataSource()), new Claims()),
                new WorkSettings(second, second, 3, 3, second, second, second));
    }
}
