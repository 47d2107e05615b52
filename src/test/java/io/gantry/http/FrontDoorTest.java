package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is let in, and how the door itself answers. */
class FrontDoorTest extends FrontDoor {

    @Test
    void refuses_other_media_and_answers_nobody_wants() throws Exception {
        assertError(post("/api/bulk-runs", "{}"), 415, "Unsupported Media Type");
        assertError(
                send(request("/api/v1/patients").header("Accept", "text/html")),
                406,
                "The answer has no form that the request accepts");
        var csv = send(request("/api/bulk-runs/" + ID + "/report.csv").header("Accept", "text/csv"));
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
    }

    @Test
    void asks_to_come_again_while_the_route_of_an_operation_is_not_there() throws Exception {
        var answer = get("/jobs/" + ID);
        assertDetail(answer, 503, "Сервис временно недоступен. Повторите попытку позже.");
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
    }

    @Test
    void gives_a_file_whatever_the_client_takes_it_for() throws Exception {
        var file = send(request("/api/scans/" + ID + "/file").header("Accept", "application/dicom"));
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    }

    @Test
    void answers_unknown_paths_and_verbs_in_the_contracts_words() throws Exception {
        assertError(get("/api/scans/" + ID + "/nothing"), 404, "Not Found");
        assertError(get("/api/v1/patients/" + ID + "/nothing"), 404, "Not Found");
        assertDetail(get("/nowhere"), 404, "Not Found");
        assertDetail(send(request("/nowhere").header("Accept", "text/html")), 404, "Not Found");
        var answer = send(request("/api/v1/patients").DELETE());
        assertError(answer, 405, "Method Not Allowed");
        assertThat(answer.headers().firstValue("allow").orElseThrow()).contains("GET", "POST");
    }

    @Test
    void answers_strangers_with_401() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/api/v1/patients")));
        assertError(answer, 401, "Not authenticated");
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"gantry\"");
        assertDetail(send(HttpRequest.newBuilder(uri("/nowhere"))), 401, "Not authenticated");
        assertError(send(as("not.a.token", "/api/v1/patients")), 401, "Not authenticated");
        assertError(send(as(new Tokens("other").of("admin"), "/api/v1/patients")), 401, "Not authenticated");
    }

    @Test
    void asks_to_come_again_while_keycloak_has_given_no_keys() throws Exception {
        assertError(answerWithoutKeys, 503, "Signing in is not possible at the moment. Please try again.");
        assertThat(answerWithoutKeys.headers().firstValue("retry-after")).contains("5");
    }

    @Test
    void lets_in_by_the_roles_of_the_contract() throws Exception {
        assertThat(send(as(TOKENS.of("universal"), "/api/v1/patients")).statusCode())
                .isEqualTo(200);
        assertError(send(as(TOKENS.of("labeler"), "/api/v1/patients")), 403, "Not enough permissions");
        assertError(send(as(TOKENS.of("labeler"), "/api/v1/p%61tients")), 403, "Not enough permissions");
        assertError(send(as(TOKENS.of(), "/api/v1/patients")), 403, "Not enough permissions");
        assertDetail(
                send(as(TOKENS.of("customer"), "/selftest").POST(HttpRequest.BodyPublishers.noBody())),
                403,
                "Not enough permissions");
    }

    @Test
    void shows_the_documents_and_its_health_to_everybody() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/openapi/patients.yaml"))).body())
                .startsWith("openapi: 3.0.3");
        assertThat(send(HttpRequest.newBuilder(uri("/openapi/nothing.yaml"))).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/health"))).statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/info"))).statusCode())
                .isEqualTo(401);
        assertThat(send(as(TOKENS.of("customer"), "/actuator/info")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void answers_in_the_contracts_words_what_the_container_refuses() throws Exception {
        for (var path : List.of("/api/v1/patients/a%2Fb", "/api/v1/patients/%zz")) {
            var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 400")
                    .endsWith("{\"error\":\"The request can't be understood\"}");
        }
    }

    @Test
    void answers_in_russian_where_the_contract_does() throws Exception {
        assertDetail(send(as(TOKENS.of(), "/users")), 403, "Недостаточно прав");
        assertDetail(get("/users/1/nothing"), 404, "Не найдено");
        assertDetail(send(request("/users").DELETE()), 405, "Метод не поддерживается");
        assertDetail(send(request("/users").header("Accept", "text/html")), 406, "Ответ не имеет запрошенного формата");
        assertDetail(
                send(request("/users/1")
                        .header("Content-Type", "text/plain")
                        .PUT(HttpRequest.BodyPublishers.ofString("x"))),
                415,
                "Тип содержимого не поддерживается");
        assertDetail(send(HttpRequest.newBuilder(uri("/users"))), 401, "Not authenticated");
    }
}
