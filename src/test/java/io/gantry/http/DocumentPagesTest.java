package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.contract.ContractOperation;
import io.gantry.contract.Contracts;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contracts as one document and as pages, for everybody and without anything from elsewhere. */
class DocumentPagesTest extends FrontDoor {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private HttpResponse<String> answer;
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        answer = anybody("/openapi.json");
        document = json(answer);
    }

    @Test
    void is_one_valid_document() {
        var options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readContents(answer.body(), null, options);
        assertThat(result.getMessages()).isEmpty();
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void has_every_operation_of_every_contract_described_tagged_and_exemplified() {
        for (var operation : hub.getBean(Contracts.class).operations()) {
            var shown = shown(operation);
            assertThat(shown.path("operationId").asText()).isEqualTo(operation.id());
            assertThat(shown.path("summary").asText()).as(operation.id()).isNotBlank();
            assertThat(shown.path("description").asText()).as(operation.id()).isNotBlank();
            assertThat(shown.path("tags")).as(operation.id()).hasSize(1);
            assertThat(document.path("tags").findValuesAsText("name"))
                    .contains(shown.path("tags").path(0).asText());
            assertThat(shown.path("security").isEmpty()).as(operation.id()).isEqualTo(!operation.signedIn());
            assertThat(bodiesWithoutExample(shown)).as(operation.id()).isEmpty();
        }
    }

    @Test
    void gives_each_contract_a_group_of_its_tags() {
        var grouped = new ArrayList<String>();
        document.path("x-tagGroups").findValues("tags").forEach(tags -> tags.forEach(tag -> grouped.add(tag.asText())));
        assertThat(grouped)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(document.path("tags").findValuesAsText("name"));
    }

    @Test
    void shows_the_pages_to_everybody_with_a_strict_policy() throws Exception {
        for (var path : List.of("/docs", "/docs/", "/redoc", "/redoc/")) {
            var page = anybody(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=UTF-8");
            assertThat(page.headers().allValues("content-security-policy"))
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("http", "*", "unsafe-eval");
            assertThat(page.body()).doesNotContain("<style", "onload", "javascript:");
        }
    }

    @Test
    void pages_load_nothing_from_elsewhere() throws Exception {
        for (var path : List.of("/docs", "/redoc")) {
            var links = LINK.matcher(anybody(path).body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(links).hasSizeGreaterThan(3).allMatch(link -> link.matches("/(docs|redoc)/[a-z0-9.-]+"));
            for (var link : links) {
                var file = anybody(link);
                assertThat(file.statusCode()).as(link).isEqualTo(200);
                assertThat(file.headers().firstValue("x-content-type-options")).contains("nosniff");
            }
        }
        assertThat(anybody("/docs/index.html").statusCode()).isEqualTo(404);
        assertThat(anybody("/docs/../application.yaml").statusCode()).isNotEqualTo(200);
    }

    private JsonNode shown(ContractOperation operation) {
        return document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase());
    }

    private List<String> bodiesWithoutExample(JsonNode operation) {
        var without = new ArrayList<String>();
        if (!operation.path("requestBody").isMissingNode()) {
            collect("request", operation.path("requestBody"), without);
        }
        operation.path("responses").properties().forEach(entry -> {
            var response = entry.getValue();
            var resolved = response.has("$ref")
                    ? document.at(response.path("$ref").asText().substring(1))
                    : response;
            collect(entry.getKey(), resolved, without);
        });
        return without;
    }

    private static void collect(String name, JsonNode body, List<String> without) {
        body.path("content").properties().forEach(content -> {
            var media = content.getValue();
            if (content.getKey().equals("application/json") && !media.has("example") && !media.has("examples")) {
                without.add(name);
            }
        });
    }

    private static HttpResponse<String> anybody(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }
}
