package io.gantry.process.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.contract.Contracts;
import io.gantry.model.failure.SignInUnavailable;
import java.net.ConnectException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class FailuresInRouteTest {

    @Test
    void answers_a_failure_by_what_it_is_and_not_by_what_caused_it() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class).handled(true).bean(new Failures(new Contracts(List.of())), "detail");
                    from("direct:door").process(exchange -> {
                        throw new SignInUnavailable(new ConnectException("refused"));
                    });
                }
            });
            context.start();

            Exchange answer = context.createProducerTemplate().send("direct:door", exchange -> {});

            assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(503);
            assertThat(answer.getMessage().getBody(String.class)).contains("Signing in is not possible");
        }
    }
}
