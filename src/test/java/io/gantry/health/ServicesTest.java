package io.gantry.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.process.rest.health.TellHealth;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ServicesTest {

    private static final Service WELL = new Service("PostgreSQL", () -> 1);
    private static final Service BROKEN = new Service("Kafka", () -> {
        throw new IOException("broker-7.internal refused");
    });

    @Test
    void names_those_that_fail_and_those_that_do_not_answer() {
        var never = new CountDownLatch(1);
        var silent = new Service("S3", () -> {
            never.await();
            return 1;
        });
        var services = new Services(List.of(WELL, silent, BROKEN));
        assertThat(services.away()).containsExactly("S3", "Kafka");
        services.end();
    }

    @Test
    void asks_no_service_for_every_question() {
        var asked = new AtomicInteger();
        var services = new Services(List.of(new Service("S3", asked::incrementAndGet)));
        for (int i = 0; i < 1000; i++) {
            assertThat(services.away()).isEmpty();
        }
        assertThat(asked.get()).isLessThan(1000);
        services.end();
    }

    @Test
    void tells_them_in_the_contracts_form_and_nothing_else() {
        Map<String, Object> headers = new HashMap<>();
        var services = new Services(List.of(WELL, BROKEN));
        var body = new TellHealth(services, URI.create("http://localhost:9000")).tell(headers);
        assertThat(headers).containsEntry(Exchange.HTTP_RESPONSE_CODE, 503);
        assertThat(body).hasToString("Body[status=unhealthy, minioEndpoint=localhost:9000, message=Недоступны: Kafka]");
        services.end();
    }
}
