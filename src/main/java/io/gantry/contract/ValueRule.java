package io.gantry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value has to be, made once from a schema. It knows the part of OpenAPI 3.0.3 that requests need: type,
 * nullable, enum, bounds, lengths, pattern, format, required, properties, items. Fields that no property names are let
 * through (decision 32 of the contracts).
 *
 * @param kind what sort of value it is
 * @param nullable whether null will do
 * @param options the only values allowed; empty when all are
 * @param bounds the limits of its size
 * @param text what a text has to look like
 * @param required names of the properties that have to be there
 * @param properties rules of an object's properties
 * @param items rule of an array's items, null for any
 */
public record ValueRule(
        Kind kind,
        boolean nullable,
        Set<JsonNode> options,
        Bounds bounds,
        TextForm text,
        Set<String> required,
        Map<String, ValueRule> properties,
        @Nullable ValueRule items) {

    /** The sorts of values, each with what a sender is told when it is another. */
    public enum Kind {
        TEXT("must be a text"),
        FILE("must be a file"),
        WHOLE_NUMBER("must be a whole number"),
        NUMBER("must be a number"),
        TRUTH("must be true or false"),
        OBJECT("must be a JSON object"),
        LIST("must be a list"),
        ANY("");

        private final String demand;

        Kind(String demand) {
            this.demand = demand;
        }

        private boolean holds(JsonNode value) {
            return switch (this) {
                case TEXT, FILE -> value.isTextual();
                case WHOLE_NUMBER -> value.isIntegralNumber();
                case NUMBER -> value.isNumber();
                case TRUTH -> value.isBoolean();
                case OBJECT -> value.isObject();
                case LIST -> value.isArray();
                case ANY -> true;
            };
        }
    }

    /**
     * What is wrong with a value, in words for the sender.
     *
     * @param name what to call the value; empty for the body as a whole
     */
    public Optional<String> problem(String name, JsonNode value) {
        if (value.isNull()) {
            return nullable ? Optional.empty() : Optional.of(called(name) + " must not be null");
        }
        if (!kind.holds(value)) {
            return Optional.of(called(name) + " " + kind.demand);
        }
        if (!options.isEmpty() && options.stream().noneMatch(option -> isSame(option, value))) {
            return Optional.of(called(name) + " must be one of " + optionTexts());
        }
        var complaint = bounds.complaint(value)
                .or(() -> value.isTextual() ? text.complaint(value.textValue()) : Optional.empty());
        if (complaint.isPresent()) {
            return complaint.map(words -> called(name) + " " + words);
        }
        return value.isObject() ? problemInside(name, value) : problemInItems(name, value);
    }

    /** A number is the same whatever it is held as. */
    private static boolean isSame(JsonNode option, JsonNode value) {
        return option.isNumber() && value.isNumber()
                ? option.decimalValue().compareTo(value.decimalValue()) == 0
                : option.equals(value);
    }

    /**
     * The JSON value that a parameter's text stands for; a text that is no value of this kind stays a text, which
     * {@link #problem} then refuses.
     */
    public JsonNode read(String written) {
        try {
            return switch (kind) {
                case WHOLE_NUMBER -> LongNode.valueOf(Long.parseLong(written));
                case NUMBER -> DecimalNode.valueOf(new BigDecimal(written));
                case TRUTH -> truth(written);
                default -> TextNode.valueOf(written);
            };
        } catch (NumberFormatException e) {
            return TextNode.valueOf(written);
        }
    }

    private static JsonNode truth(String written) {
        return switch (written) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(written);
        };
    }

    private Optional<String> problemInside(String name, JsonNode value) {
        var prefix = name.isEmpty() ? "" : name + ".";
        for (var field : required) {
            if (!value.has(field)) {
                return Optional.of(prefix + field + " is missing");
            }
        }
        return properties.entrySet().stream()
                .filter(property -> value.has(property.getKey()))
                .flatMap(property ->
                        property.getValue().problem(prefix + property.getKey(), value.get(property.getKey())).stream())
                .findFirst();
    }

    private Optional<String> problemInItems(String name, JsonNode value) {
        if (items == null || !value.isArray()) {
            return Optional.empty();
        }
        for (int i = 0; i < value.size(); i++) {
            var problem = items.problem(called(name) + "[" + i + "]", value.get(i));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private String optionTexts() {
        return String.join(", ", options.stream().map(JsonNode::asText).sorted().toList());
    }

    private static String called(String name) {
        return name.isEmpty() ? "The body" : name;
    }
}
