package io.gantry;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.Api.Form;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;

/** What tests do with jobs, as one user. */
final class JobClient {

    static final String NOT_FOUND = "{\"detail\":\"Задание не найдено\"}";

    final Api api;

    JobClient(Api api) {
        this.api = api;
    }

    /** A new job with a file; answers its id. */
    String create(String fileName, byte[] bytes) {
        return create("/jobs", fileName, bytes);
    }

    /** The same of a job that is judged even where its images were judged before. */
    String createFresh(String fileName, byte[] bytes) {
        return create("/jobs?fresh=true", fileName, bytes);
    }

    private String create(String path, String fileName, byte[] bytes) {
        var answer = api.form("POST", path, new Form().text("title", "T").file("file", fileName, bytes));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Api.read(answer).path("id").asText();
    }

    /** A new job without a file; answers its id. */
    String createWaiting() {
        return Api.read(api.json("POST", "/jobs", "{\"title\":\"W\"}"))
                .path("id")
                .asText();
    }

    JsonNode get(String id) {
        return Api.read(api.get("/jobs/" + id));
    }

    /** The job once it has ended, well or badly. */
    JsonNode ended(String id) {
        return Awaitility.await().atMost(HubClient.PATIENCE).until(() -> get(id), job -> List.of(
                        "completed", "failed", "cancelled")
                .contains(job.path("status").asText()));
    }

    HttpResponse<String> put(String id, String change) {
        return api.json("PUT", "/jobs/" + id, change);
    }
}
