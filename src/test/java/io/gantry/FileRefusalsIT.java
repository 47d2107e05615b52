package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Api.Form;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the files of the contract {@code jobs.md} refuse, and in which words. */
class FileRefusalsIT extends FileTests {

    @Test
    void refuses_names_that_could_be_paths_or_are_none() {
        assertName("../a.dcm", "Имя файла не должно содержать разделителей пути или быть '..'");
        assertName("a\\\\b.dcm", "Имя файла не должно содержать разделителей пути или быть '..'");
        assertName("..", "Имя файла не должно содержать разделителей пути или быть '..'");
        assertName("a\tb", "Имя файла не должно содержать управляющих символов");
        assertName("я".repeat(128), "Имя файла не должно быть длиннее 255 байт");
        assertName(" ", "У файла нет имени");
        assertThat(names("")).isEmpty();
    }

    @Test
    void refuses_forms_without_their_one_file() {
        assertRefused(
                hub.form("POST", "/upload", new Form().text("bucket_name", bucket)),
                422,
                "{\"detail\":\"Поле file обязательно\"}");
        assertRefused(
                hub.form("POST", "/upload", new Form().text("file", "text")),
                422,
                "{\"detail\":\"Поле file должно быть файлом\"}");
        var two = new Form().file("file", "a", random(1)).file("file", "b", random(1));
        assertRefused(
                hub.form("POST", "/upload", two), 422, "{\"detail\":\"Поле file должно быть одним файлом, а не 2\"}");
        assertRefused(hub.json("POST", "/upload", "{}"), 415, "{\"detail\":\"Тип содержимого не поддерживается\"}");
        assertThat(names("")).isEmpty();
    }

    @Test
    void refuses_buckets_and_times_out_of_bounds() {
        for (String wrong : new String[] {"A", "ab", "../gantry", "a_b", "x".repeat(64)}) {
            assertThat(hub.get("/files?bucket_name=" + Api.encoded(wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        upload("u", random(1));
        for (String expires : new String[] {"0", "604801", "-1"}) {
            assertThat(hub.get("/files/u/url?bucket_name=" + bucket + "&expires=" + expires)
                            .statusCode())
                    .isEqualTo(422);
        }
        assertRefused(
                hub.get("/files/u/url?bucket_name=" + bucket + "&expires=soon"),
                422,
                "{\"detail\":\"Поле expires должно быть целым числом\"}");
    }

    @Test
    void refuses_a_file_over_the_limit() {
        var answer = hub.form("POST", "/upload", new Form().file("file", "large", new byte[(64 << 20) + 1]));
        assertRefused(answer, 413, "{\"detail\":\"Файл слишком большой. Максимум 64 МБ\"}");
    }

    @Test
    void shows_everybody_his_own_buckets() {
        upload("mine", random(10));
        var other = as("demo-universal");
        assertThat(Api.read(other.get("/files?bucket_name=" + bucket))
                        .path("count")
                        .asInt())
                .isZero();
        assertRefused(other.get(download("mine")), 404, NOT_FOUND);
        int owner = jdbc.sql("select owner_id from user_file where bucket = ?")
                .param(bucket)
                .query(Integer.class)
                .single();
        assertThat(as("demo-admin").get(download("mine") + "&owner_id=" + owner).statusCode())
                .isEqualTo(200);
        assertRefused(hub.get(download("mine") + "&owner_id=" + (owner + 1000)), 404, NOT_FOUND);
    }

    @Test
    void names_no_bucket_of_the_hub_itself() {
        assertThat(Api.read(hub.get("/files?bucket_name=gantry")).path("count").asInt())
                .isZero();
        assertRefused(hub.get("/download/files?bucket_name=gantry"), 404, NOT_FOUND);
    }

    @Test
    void keeps_nothing_of_an_upload_that_is_cut() throws Exception {
        List<Path> objects = objects();
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("POST /upload?bucket_name=" + bucket + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                                    + signIn.bearer("demo-customer")
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n"
                                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cut.dcm\"\r\n\r\n"
                                    + "x".repeat(500_000))
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("{\"detail\":");
        }
        assertThat(names("")).isEmpty();
        assertThat(objects()).isSubsetOf(objects);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(uploading())
                .isEmpty());
    }

    @Test
    void keeps_nothing_of_an_upload_that_is_refused() {
        var form = new Form().file("file", "a.dcm", random(9));
        assertThat(hub.form("POST", "/upload?bucket_name=NO", form).statusCode())
                .isEqualTo(422);
        assertThat(hub.form("POST", "/upload", form, "Accept", "text/html").statusCode())
                .isEqualTo(406);
        assertThat(hub.form("PUT", "/jobs/" + UUID.randomUUID(), form).statusCode())
                .isEqualTo(415);
        assertThat(hub.form("POST", "/auth/login", form).statusCode()).isEqualTo(415);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(uploading())
                .isEmpty());
    }

    @Test
    void keeps_nothing_for_a_user_who_is_removed_while_he_uploads() throws Exception {
        Api stranger = new Api("http://localhost:" + port, "");
        String account = "{\"username\": \"u" + UUID.randomUUID() + "\", \"password\": \"password123\"}";
        int id = Api.read(stranger.json("POST", "/auth/register", account))
                .path("id")
                .asInt();
        String token = Api.read(stranger.json("POST", "/auth/login", account))
                .path("access_token")
                .asText();
        List<Path> objects = objects();
        try (Socket socket = new Socket("localhost", port)) {
            var form = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"late.dcm\"\r\n\r\n"
                    + "x".repeat(100_000) + "\r\n--b--\r\n");
            send(
                    socket,
                    "POST /upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + form.length()
                            + "\r\n\r\n" + form.substring(0, 50_000));
            Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(uploading())
                    .isNotEmpty());
            assertThat(as("demo-admin").delete("/users/" + id).statusCode()).isEqualTo(200);
            send(socket, form.substring(50_000));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401")
                    .contains("\r\n{\"detail\":\"Not authenticated\"}\r\n");
        }
        assertThat(as("demo-admin").get("/files?owner_id=" + id).body()).contains("\"count\":0");
        assertThat(objects()).isSubsetOf(objects);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Path> uploading() throws IOException {
        return TestData.filesIn(Path.of("target/test-data/tomcat/work/Tomcat/localhost/ROOT"));
    }

    private void assertName(String name, String message) {
        var form = new Form().file("file", name, random(1)).text("bucket_name", bucket);
        assertRefused(hub.form("POST", "/upload", form), 400, "{\"detail\":\"" + message + "\"}");
    }
}
