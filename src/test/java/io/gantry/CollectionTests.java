package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.objects.ObjectStore;
import io.gantry.process.fill.LoadSampleCatalogue;
import io.gantry.store.collections.Downloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test of collections against the running hub, with the sample catalogue in it. */
@HubTest
abstract class CollectionTests {

    static final String COLLECTIONS = "/api/v1/collections/";
    static final String ADMIN = "/api/v1/admin/collections/";
    static final String RETENTION = "/api/v1/admin/retention/";

    @Autowired
    SignIn signIn;

    @Autowired
    LoadSampleCatalogue sample;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectStore objects;

    @Autowired
    Downloads downloads;

    @LocalServerPort
    int port;

    Api customer;
    Api admin;

    @BeforeEach
    void load_the_sample() throws IOException {
        sample.load();
        customer = as("demo-customer");
        admin = as("demo-admin");
    }

    /** A dataset of its own with generated pictures. */
    int dataset(String name, int pictures) {
        int dataset = Api.read(admin.json(
                        "POST", "/api/v1/admin/datasets/", "{\"title\": \"" + name + " " + UUID.randomUUID() + "\"}"))
                .path("id")
                .asInt();
        try {
            sample.fill(dataset, pictures, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dataset;
    }

    /** The collection once it is pending no more. */
    static JsonNode ended(Api user, int id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> Api.read(user.get(COLLECTIONS + id + "/")),
                        found -> !found.path("status").asText().equals("pending"));
    }

    static int id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(answer).path("id").asInt();
    }

    Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }

    static void assertRefused(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.read(answer).path("detail").asText()).isEqualTo(detail);
        assertThat(Api.read(answer)).hasSize(1);
    }
}
