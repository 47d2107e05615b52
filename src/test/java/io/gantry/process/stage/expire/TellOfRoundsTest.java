package io.gantry.process.stage.expire;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.failure.StoreUnavailable;
import io.gantry.work.Notifications;
import io.gantry.work.Rounds;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The policy of the rounds, as the routes name it. */
@ExtendWith(OutputCaptureExtension.class)
class TellOfRoundsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry()
                .bind("tellOfRounds", new TellOfRounds(new Rounds(new Notifications(new SimpleDriverDataSource()))));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/shared/policies.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String round : new String[] {"first", "second"}) {
                    from("direct:" + round)
                            .routeId("round-" + round)
                            .routeConfigurationId("try-again-next-round")
                            .process(exchange -> exchange.setException(trouble.get()));
                }
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_database_that_is_away_is_told_once_for_all_rounds_and_so_is_its_return(CapturedOutput output) {
        trouble.set(new DataAccessResourceFailureException("select secret from somewhere"));
        for (int i = 0; i < 10; i++) {
            run("first", "second");
        }
        assertThat(output.getOut()).containsOnlyOnce("the database can't be used");
        assertThat(output.getOut()).contains("WARN").doesNotContain("secret", "\tat ");

        trouble.set(null);
        run("first");
        assertThat(output.getOut()).doesNotContain("work again");
        run("second", "first");
        assertThat(output.getOut()).containsOnlyOnce("Rounds work again that had failed: the database can't be used");
    }

    @Test
    void another_trouble_is_told_apart(CapturedOutput output) {
        trouble.set(new StoreUnavailable(new IOException("refused")));
        run("first");
        trouble.set(new IllegalStateException("a mistake"));
        run("second", "second");
        assertThat(output.getOut()).containsOnlyOnce("the object store can't be used");
        assertThat(output.getOut()).containsOnlyOnce("the hub failed (IllegalStateException)");
    }

    private void run(String... rounds) {
        for (String round : rounds) {
            camel.createProducerTemplate().sendBody("direct:" + round, "");
        }
    }
}
