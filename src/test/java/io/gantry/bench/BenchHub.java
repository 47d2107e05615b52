package io.gantry.bench;

import io.gantry.Gantry;
import io.gantry.access.KeycloakTokens;
import io.gantry.model.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A hub in this process, on free ports and data of its own, with controllers beside the contracts'. */
final class BenchHub implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private BenchHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static BenchHub start(Class<?> controllers, String... more) {
        // As arguments, since default properties would give way to application.yaml.
        var settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--gantry.data=target/bench-data",
                "--gantry.sample.enabled=false",
                "--gantry.embedded.programs=target/test-programs",
                "--gantry.embedded.postgres.port=0",
                "--gantry.embedded.s3.port=0",
                "--gantry.embedded.kafka.port=0",
                "--gantry.embedded.kafka.controller-port=0",
                "--gantry.embedded.keycloak.port=0",
                "--gantry.dicom.port=0",
                "--gantry.rate.requests=1000000000"));
        settings.addAll(List.of(more));
        return new BenchHub(
                new SpringApplicationBuilder(Gantry.class, controllers).run(settings.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Without the scheme. */
    String address() {
        return "localhost:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** A token of the sample customer. Keycloak may still be starting. */
    String token() throws InterruptedException {
        return token("demo-customer");
    }

    String token(String user) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return bean(KeycloakTokens.class).signIn(user, "gantry-demo").accessToken();
            } catch (Failure e) {
                if (attempt == 180) {
                    throw e;
                }
                Thread.sleep(1000);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
