package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.HubClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bodies that are files by themselves. */
class RawUploadTest extends FrontDoor {

    private static final String PATH = "/api/tasks?detection_model_id=1&classification_model_id=3";

    @Test
    void a_file_lies_on_the_disk_while_its_request_is_answered_and_no_longer() throws Exception {
        var answer = json(send(request(PATH)
                .header("Content-Type", "image/jpeg; q=1")
                .POST(BodyPublishers.ofString("x".repeat(50_000)))));
        assertThat(answer.path("content").asText()).isEqualTo("x".repeat(50_000));
        assertThat(answer.path("detection_model_id").asInt()).isEqualTo(1);
        Path file = Path.of(answer.path("file").asText());
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> Files.notExists(file));
    }

    @Test
    void a_body_without_a_type_is_one_of_bytes() throws Exception {
        var answer = json(send(request(PATH).POST(BodyPublishers.ofString("bytes"))));
        assertThat(answer.path("content").asText()).isEqualTo("bytes");
    }

    @Test
    void a_file_of_untold_length_is_taken() throws Exception {
        var answer = json(send(request(PATH).header("Content-Type", "image/png").POST(untold(300_000))));
        assertThat(answer.path("content").asText()).hasSize(300_000);
    }

    @Test
    void a_file_over_the_limit_is_refused_whether_its_length_is_told_or_not() throws Exception {
        assertDetail(upload(BodyPublishers.ofByteArray(new byte[1_200_000])), 413, "Picture too large. Max 1 MB");
        assertDetail(upload(untold(1_200_000)), 413, "The request is too large");
    }

    @Test
    void another_type_is_refused() throws Exception {
        assertDetail(
                send(request(PATH).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("x"))),
                415,
                "Unsupported Media Type");
    }

    @Test
    void a_client_may_accept_what_it_sends() throws Exception {
        var answer = send(request(PATH)
                .header("Content-Type", "image/jpeg")
                .header("Accept", "image/jpeg")
                .POST(BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_number_in_the_path_that_is_none_is_told_in_the_contract_s_words() throws Exception {
        assertDetail(get("/api/tasks/first/status"), 404, "Task with id first does not exist.");
        assertDetail(get("/api/tasks/0/status"), 404, "Task with id 0 does not exist.");
    }

    private static HttpResponse<String> upload(BodyPublisher body) throws Exception {
        return send(request(PATH).header("Content-Type", "image/jpeg").POST(body));
    }

    private static BodyPublisher untold(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }
}
