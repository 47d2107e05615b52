package io.gantry.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.access.AccessConfiguration;
import io.gantry.contract.ContractConfiguration;
import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import io.gantry.model.account.Caller;
import io.gantry.security.SecurityConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A hub of the front door alone: each operation answers what it was handed. It is not marked as a configuration, which
 * the whole hub would find and take for its own.
 */
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, QuartzAutoConfiguration.class})
@Import({
    ContractConfiguration.class,
    AccessConfiguration.class,
    SecurityConfiguration.class,
    HttpConfiguration.class,
    ExecutorConfiguration.class,
    ContractRequestValidator.class,
    KeyedRequests.class,
    ErrorWriter.class,
    ErrorAnswers.class,
    BadMultipart.class,
    OpenApiFiles.class,
    DocumentPages.class
})
class EchoHub {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Bean
    RouteBuilder echo(Contracts contracts) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (var document : new String[] {"patients", "access", "hub", "users", "tasks"}) {
                    rest().openApi("openapi/" + document + ".yaml");
                }
                for (var operation : contracts.operations()) {
                    from("direct:" + operation.id()).process(exchange -> echo(operation.id(), exchange));
                }
            }
        };
    }

    private static void echo(String operation, Exchange exchange) throws IOException {
        var message = exchange.getIn();
        var seen = new LinkedHashMap<String, Object>();
        seen.put("operation", operation);
        message.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel") || name.equals(Exchange.FILE_NAME)) {
                seen.put(name, value);
            }
        });
        if (exchange.getProperty("caller") instanceof Caller caller) {
            seen.put("caller", caller.username());
        }
        if (message.getBody() instanceof Path file) {
            seen.put("file", file.toString());
            seen.put("content", Files.readString(file));
        } else if (message.getBody() instanceof byte[] body) {
            seen.put("body", JSON.readTree(body));
        }
        message.setBody(JSON.writeValueAsBytes(seen));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }
}
