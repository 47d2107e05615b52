package io.gantry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gives every JSON body of a document an example, made of the examples of its schema where it has none itself. */
final class Examples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 8;

    private final ObjectNode document;

    Examples(ObjectNode document) {
        this.document = document;
    }

    void add() {
        document.path("components").path("responses").forEach(this::toContents);
        document.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    toContents(operation.path("requestBody"));
                    operation.path("responses").forEach(this::toContents);
                }));
    }

    private void toContents(JsonNode body) {
        body.path("content").properties().forEach(content -> {
            boolean given =
                    content.getValue().has("example") || content.getValue().has("examples");
            if (!given && isFields(content.getKey()) && content.getValue() instanceof ObjectNode media) {
                var example = of(media.path("schema"), 0);
                if (!example.isMissingNode()) {
                    media.set("example", example);
                }
            }
        });
    }

    private static boolean isFields(String type) {
        return type.equals("application/json") || type.equals("application/x-www-form-urlencoded");
    }

    /** The example of a schema: its own, or made of those of its parts. */
    private JsonNode of(JsonNode schema, int depth) {
        if (schema.has("example") || depth > DEEPEST) {
            return schema.path("example");
        }
        if (schema.has("$ref")) {
            return of(document.at(schema.path("$ref").asText().substring(1)), depth + 1);
        }
        if (schema.has("properties")) {
            return ofFields(schema.path("properties"), depth);
        }
        if (schema.has("items")) {
            var list = JSON.createArrayNode();
            var item = of(schema.path("items"), depth + 1);
            return item.isMissingNode() ? list : list.add(item);
        }
        if (schema.path("allOf").isArray()) {
            var fields = JSON.createObjectNode();
            schema.path("allOf").forEach(part -> {
                if (of(part, depth + 1) instanceof ObjectNode some) {
                    fields.setAll(some);
                }
            });
            return fields;
        }
        return schema.path("type").asText().equals("object") ? JSON.createObjectNode() : MissingNode.getInstance();
    }

    private ObjectNode ofFields(JsonNode properties, int depth) {
        var fields = JSON.createObjectNode();
        properties.properties().forEach(property -> {
            var value = of(property.getValue(), depth + 1);
            if (!value.isMissingNode()) {
                fields.set(property.getKey(), value);
            }
        });
        return fields;
    }
}
