package io.gantry.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * All contracts as one OpenAPI document, for people and their tools. Each contract's components carry its name, its
 * operations are tagged by it, and where it gives no example one is made of its schemas' examples.
 */
public final class MergedContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VERBS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode merged = JSON.createObjectNode();
    private final ObjectNode paths = JSON.createObjectNode();
    private final ObjectNode components = JSON.createObjectNode();
    private final ArrayNode tags = JSON.createArrayNode();
    private final ArrayNode groups = JSON.createArrayNode();

    /** @param documents the contracts' documents by name, in the order they are shown in */
    public MergedContract(Map<String, ObjectNode> documents) {
        merged.put("openapi", "3.0.3");
        merged.putObject("info")
                .put("title", "Gantry")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "All contracts of the hub. Sign in with user name and password, or with a token from"
                                + " `POST /auth/login`.");
        merged.putArray("servers").addObject().put("url", "/");
        documents.forEach((name, document) -> new OneContract(name, document.deepCopy()).add());
        merged.set("tags", tags);
        merged.set("x-tagGroups", groups);
        merged.set("paths", paths);
        addSignIn();
        addTooMany();
        merged.set("components", components);
        new Examples(merged).add();
    }

    /** The document in JSON, UTF-8. */
    public byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(merged);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    private void addSignIn() {
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("password")
                .put("type", "oauth2")
                .put("description", "User name and password; client id and secret stay empty.")
                .putObject("flows")
                .putObject("password")
                .put("tokenUrl", "/oauth/login")
                .putObject("scopes");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "A token from `POST /auth/login`.");
    }

    private void addTooMany() {
        var answer = components
                .withObjectProperty("responses")
                .putObject("TooManyRequests")
                .put("description", "Asked too often. Each answer tells by the same headers what is left.");
        var headers = answer.putObject("headers");
        addHeader(headers, "Retry-After", "Seconds until the limit is there again.", 42);
        addHeader(headers, "X-RateLimit-Limit", "Requests in a minute.", 100);
        addHeader(headers, "X-RateLimit-Remaining", "Requests that are left.", 0);
        addHeader(headers, "X-RateLimit-Reset", "When all are there again, in seconds since 1970.", 1640995200);
    }

    private static void addHeader(ObjectNode headers, String name, String description, int example) {
        headers.putObject(name)
                .put("description", description)
                .put("example", example)
                .putObject("schema")
                .put("type", "integer");
    }

    private static ArrayNode anySignIn() {
        var security = JSON.createArrayNode();
        security.addObject().putArray("password");
        security.addObject().putArray("bearer");
        return security;
    }

    /** One document on its way into the whole. */
    private final class OneContract {

        private final String name;
        private final ObjectNode document;

        OneContract(String name, ObjectNode document) {
            this.name = name;
            this.document = document;
        }

        void add() {
            rename(document);
            var group =
                    groups.addObject().put("name", document.at("/info/title").asText());
            var own = group.putArray("tags");
            for (var tag : document.path("tags")) {
                var shown = tag(tag.path("name").asText());
                own.add(shown);
                tags.addObject()
                        .put("name", shown)
                        .put("description", tag.path("description").asText());
            }
            document.path("components").properties().forEach(kind -> addComponents(kind.getKey(), kind.getValue()));
            document.path("paths").properties().forEach(path -> addPath(path.getKey(), path.getValue()));
        }

        private String tag(String tag) {
            return tag.equals(name) ? name : name + ": " + tag;
        }

        private void addComponents(String kind, JsonNode parts) {
            if (kind.equals("parameters")) {
                leaveOptionalEmpty(parts);
            }
            if (!kind.equals("securitySchemes")) {
                var all = components.withObjectProperty(kind);
                parts.properties().forEach(part -> all.set(name + "." + part.getKey(), part.getValue()));
            }
        }

        private void addPath(String path, JsonNode item) {
            var all = paths.withObjectProperty(path);
            for (var verb : VERBS) {
                if (item.path(verb) instanceof ObjectNode operation) {
                    all.set(verb, operation(operation, item.path("parameters")));
                }
            }
        }

        private ObjectNode operation(ObjectNode operation, JsonNode shared) {
            var tagged = JSON.createArrayNode();
            operation.path("tags").forEach(tag -> tagged.add(tag(tag.asText())));
            operation.set("tags", tagged);
            if (!shared.isEmpty()) {
                var parameters = operation.withArrayProperty("parameters");
                int place = 0;
                for (var parameter : shared) {
                    parameters.insert(place++, parameter);
                }
            }
            leaveOptionalEmpty(operation.path("parameters"));
            if (!operation.path("operationId").asText().equals("health_get")) {
                operation
                        .withObjectProperty("responses")
                        .putObject("429")
                        .put("$ref", "#/components/responses/TooManyRequests");
            }
            if (!operation.path("security").isArray()
                    || !operation.path("security").isEmpty()) {
                operation.set("security", anySignIn());
            }
            return operation;
        }

        /** Swagger UI fills in every example it is given, and what is optional is seldom meant. */
        private void leaveOptionalEmpty(JsonNode parameters) {
            for (var parameter : parameters) {
                if (parameter instanceof ObjectNode given
                        && !given.path("required").asBoolean()) {
                    given.remove("example");
                }
            }
        }

        /** {@code #/components/schemas/Error} becomes {@code #/components/schemas/patients.Error}. */
        private void rename(JsonNode node) {
            if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
                var reference = object.path("$ref").asText();
                int slash = reference.lastIndexOf('/');
                object.put("$ref", reference.substring(0, slash + 1) + name + "." + reference.substring(slash + 1));
            }
            node.forEach(this::rename);
        }
    }
}
