package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The example "full cycle of an analysis" of the contract {@code jobs.md}, its commands run as they stand there. */
@HubTest
class FullCycleIT {

    private static final String REGISTER = """
            curl -X POST "http://localhost:8000/auth/register" \\
              -H "Content-Type: application/json" \\
              -d '{"username": "doctor", "password": "password123", "email": "doctor@example.com"}'
            """;

    private static final String LOGIN = """
            curl -X POST "http://localhost:8000/auth/login" \\
              -H "Content-Type: application/json" \\
              -d '{"username": "doctor", "password": "password123"}'
            """;

    private static final String CREATE = """
            curl -X POST "http://localhost:8000/jobs" \\
              -H "Authorization: Bearer <token>" \\
              -F "file=@scan.dcm" \\
              -F "title=CT Scan Analysis"
            """;

    private static final String RESULTS = """
            curl -X GET "http://localhost:8000/jobs/{job_id}/results" \\
              -H "Authorization: Bearer <token>"
            """;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @TempDir
    Path folder;

    @Test
    void runs_as_the_contract_shows_it() throws Exception {
        Assumptions.assumeTrue(isThere(), "curl is not installed");
        signIn.token("demo-customer");
        // A series in one file, named as the contract does: what it is, its bytes tell.
        Files.write(folder.resolve("scan.dcm"), StudyZip.ofSeries(1));

        JsonNode user = run(REGISTER, "", "");
        assertThat(user.path("username").asText()).isEqualTo("doctor");
        String token = run(LOGIN, "", "").path("access_token").asText();
        JsonNode job = run(CREATE, token, "");
        assertThat(job.path("title").asText()).isEqualTo("CT Scan Analysis");
        assertThat(job.path("owner_id").asInt()).isEqualTo(user.path("id").asInt());
        String id = job.path("id").asText();
        JsonNode results = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> run(RESULTS, token, id), answer -> answer.has("results"));
        assertThat(results.path("job_id").asText()).isEqualTo(id);
        assertThat(results.at("/results/summary/lesions_count").isInt()).isTrue();
        assertThat(results.path("source").asText()).isEqualTo("cached");
    }

    private JsonNode run(String command, String token, String job) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        command.replace("localhost:8000", "localhost:" + port)
                                .replace("<token>", token)
                                .replace("{job_id}", job))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return new ObjectMapper().readTree(answer);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
