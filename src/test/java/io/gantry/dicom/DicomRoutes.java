package io.gantry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.FreePorts;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Camel context with routes from the component, and a sender to them. */
abstract class DicomRoutes {
    @TempDir
    Path directory;

    final BlockingQueue<Map<String, Object>> events = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
    CamelContext camel = new DefaultCamelContext();
    int port;

    @BeforeEach
    void start() throws Exception {
        port = FreePorts.next();
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    void receive(String title, String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(title, options)).process(exchange -> {
                    InputStream body = exchange.getMessage().getBody(InputStream.class);
                    if (exchange.getMessage().getHeader(DicomHeaders.EVENT).equals("store")) {
                        bodies.add(body.readAllBytes());
                    }
                    events.add(Map.copyOf(exchange.getMessage().getHeaders()));
                });
            }
        });
    }

    void failing(String title, RuntimeException failure) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(title, "")).throwException(failure);
            }
        });
    }

    String uri(String titles, String options) {
        return "dicom:" + titles + "@127.0.0.1:" + port + "?spool=" + directory.resolve("spool")
                + "&spoolMinFreeBytes=0" + options;
    }

    String to(String title, String options) {
        String caller = options.contains("callingAe") ? "" : "&callingAe=SENDER";
        return "dicom:" + title + "@127.0.0.1:" + port + "?connectTimeout=5000" + caller + options;
    }

    Exchange send(String title, byte[] file) {
        return template().send(to(title, "&failOnRefusal=false"), exchange -> exchange.getMessage()
                .setBody(List.of(file)));
    }

    ProducerTemplate template() {
        return camel.createProducerTemplate();
    }

    static int statusOf(Exchange exchange) {
        return exchange.getMessage().getHeader(DicomHeaders.STATUS, Integer.class);
    }

    Map<String, Object> event() throws InterruptedException {
        Map<String, Object> event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }
}
