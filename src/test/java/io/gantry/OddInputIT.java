package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.contract.ContractOperation;
import io.gantry.contract.ContractParameter;
import io.gantry.contract.ContractParameter.Place;
import io.gantry.contract.Contracts;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.account.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a request says in whatever place, the hub does not fail on it, and no operation lets it reach a database. */
class OddInputIT extends AccountTests {

    /** As they stand in an address. */
    private static final List<String> TEXTS = List.of(
            "%00",
            "a%00b",
            "%0D%0AX-Forged%3A%201",
            "%F0%9F%A9%BB%F0%9F%91%A9%E2%80%8D%F0%9F%94%AC",
            "%ED%A0%80",
            "%C0%AE%C0%AE",
            "%E2%80%AE%EF%BF%BF",
            "'%22%3B--%25_%5C",
            "..%5C..%5Cetc",
            "%7B%7Bgantry.s3.secret-key%7D%7D%24%7Bbody%7D",
            "a".repeat(3000),
            "-1",
            "9223372036854775808",
            "1e999999999",
            "NaN");

    private static final List<String> VALUES = List.of(
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\u202e\\uffff\"",
            "\"" + "a".repeat(100_000) + "\"",
            "-1",
            "1e999",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "null",
            "[".repeat(900) + "]".repeat(900),
            "\"${body} {{gantry.s3.secret-key}}\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    Contracts contracts;

    private final Map<Role, String> bearers = new EnumMap<>(Role.class);

    /** A customer of his own, since what is taken of all this is his. */
    @BeforeEach
    void sign_in() {
        register(name);
        bearers.put(
                Role.CUSTOMER,
                "Bearer " + Api.read(login(name, PASSWORD)).path("access_token").asText());
    }

    @Test
    void no_operation_fails_on_what_stands_in_an_address_or_a_header() throws Exception {
        var softly = new SoftAssertions();
        for (var operation : contracts.operations()) {
            for (var parameter : operation.parameters()) {
                for (var text : TEXTS) {
                    check(softly, operation, parameter.name() + "=" + text, request(operation, parameter, text));
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void no_operation_fails_on_what_a_json_body_holds() throws Exception {
        var softly = new SoftAssertions();
        for (var operation : contracts.operations()) {
            var rule = operation.bodies().get("application/json");
            if (rule == null) {
                continue;
            }
            for (var property : rule.properties().keySet()) {
                for (var value : VALUES) {
                    var json = "{" + rest(rule.properties().keySet().stream(), property) + "\"" + property + "\":"
                            + value + "}";
                    var request = builder(operation, path(operation, "", ""))
                            .header("Content-Type", "application/json")
                            .method(operation.method(), HttpRequest.BodyPublishers.ofString(json));
                    check(softly, operation, property + "=" + value, request);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void a_text_that_no_database_takes_does_not_stop_a_run() {
        var hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-customer"));
        var series = new StudyZip().series("good", "1.2.60.1");
        var odd = Instances.ct("1.2.60", "1.2.60.2", 1)
                .put(Tag.Modality, VR.CS, "C\0T")
                .put(Tag.BodyPartExamined, VR.CS, "CH\0EST");
        UUID id = hub.completed(series.file("odd", odd).bytes());
        assertThat(hub.series(id))
                .extracting(row -> row.path("path_to_study").asText())
                .contains("good", "odd");
    }

    private static String rest(Stream<String> properties, String property) {
        var fields = new StringBuilder();
        properties
                .filter(other -> !other.equals(property))
                .forEach(other -> fields.append('"').append(other).append("\":\"x\","));
        return fields.toString();
    }

    private HttpRequest.Builder request(ContractOperation operation, ContractParameter parameter, String text) {
        var path = path(operation, parameter.in() == Place.PATH ? parameter.name() : "", text);
        if (parameter.in() == Place.QUERY) {
            path += "?" + parameter.name() + "=" + text;
        }
        var request = builder(operation, path).method(operation.method(), HttpRequest.BodyPublishers.noBody());
        return parameter.in() == Place.HEADER ? request.header(parameter.name(), text) : request;
    }

    private static String path(ContractOperation operation, String parameter, String text) {
        var filled = parameter.isEmpty() ? operation.path() : operation.path().replace("{" + parameter + "}", text);
        return filled.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private HttpRequest.Builder builder(ContractOperation operation, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(HubClient.PATIENCE);
        operation.roles().stream()
                .max(Comparator.naturalOrder())
                .map(role -> bearers.computeIfAbsent(role, other -> signIn.bearer("demo-" + other.text())))
                .ifPresent(bearer -> request.header("Authorization", bearer));
        return request;
    }

    private void check(SoftAssertions softly, ContractOperation operation, String what, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var shown = operation.id() + " with " + what.substring(0, Math.min(60, what.length()));
        softly.assertThat(answer.statusCode()).as(shown).isLessThan(500);
        softly.assertThat(answer.body()).as(shown).doesNotContain("Exception", "io.gantry", "SQL");
        softly.assertThat(answer.headers().firstValue("X-Forged")).as(shown).isEmpty();
    }
}
