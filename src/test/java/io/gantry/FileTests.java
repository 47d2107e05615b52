package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Api.Form;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of files share: a bucket that nobody has used yet, and the calls that fill it and look into it. */
@HubTest
abstract class FileTests {

    static final String NOT_FOUND = "{\"detail\":\"Файл не найден\"}";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    Api hub;
    String bucket;

    @BeforeEach
    void sign_in() {
        hub = as("demo-customer");
        bucket = "b" + UUID.randomUUID();
    }

    static List<Path> objects() throws IOException {
        return TestData.filesIn(Path.of("target/test-data/s3/gantry/files"));
    }

    static void assertRefused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    void upload(String name, byte[] bytes) {
        var answer =
                hub.form("POST", "/upload", new Form().file("file", name, bytes).text("bucket_name", bucket));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    Stream<String> names(String prefix) {
        var names = Stream.<String>builder();
        Api.read(hub.get("/files?bucket_name=" + bucket + "&prefix=" + prefix))
                .path("files")
                .forEach(file -> names.add(file.path("name").asText()));
        return names.build();
    }

    String download(String name) {
        return "/download/" + Api.encoded(name) + "?bucket_name=" + bucket;
    }

    Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
