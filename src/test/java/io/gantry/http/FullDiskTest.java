package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.HubClient;
import io.gantry.model.failure.StoreUnavailable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A front door whose disks have less room than is to stay free. */
class FullDiskTest extends FrontDoor {

    private static ConfigurableApplicationContext full;

    @BeforeAll
    static void fill() {
        full = start("gantry.http.min-free=1000000TB");
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> ask("GET /api/v1/patients HTTP/1.1", "")
                .startsWith("HTTP/1.1 200"));
    }

    @AfterAll
    static void end() {
        full.close();
    }

    @Test
    void an_upload_is_refused_for_now_before_its_body_is_read() throws IOException {
        String answer = ask(
                "POST /api/v1/scans HTTP/1.1",
                "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n");
        assertThat(answer).contains("HTTP/1.1 503").endsWith("{\"error\":\"" + StoreUnavailable.WORDS + "\"}");
        assertThat(answer).containsIgnoringCase("retry-after: ");
    }

    @Test
    void what_is_no_upload_goes_on() throws IOException {
        assertThat(ask("GET /api/v1/patients HTTP/1.1", "")).startsWith("HTTP/1.1 200");
    }

    private static String ask(String line, String headers) throws IOException {
        try (var socket = new Socket("localhost", portOf(full))) {
            String request = line + "\r\nHost: x\r\nAuthorization: Bearer " + TOKENS.of("customer")
                    + "\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
