package io.gantry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes rules from schemas, and refuses a schema that says more than a rule can hold. */
final class RuleMaker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleMaker() {}

    /** @throws IllegalArgumentException when the schema is composed of others, which no request of a contract needs */
    static ValueRule rule(Schema<?> schema) {
        if (Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf()).anyMatch(RuleMaker::isGiven)
                || schema.getNot() != null) {
            throw new IllegalArgumentException("A request's schema must not use allOf, anyOf, oneOf or not");
        }
        return new ValueRule(
                kind(schema),
                Boolean.TRUE.equals(schema.getNullable()),
                options(schema),
                bounds(schema),
                text(schema),
                schema.getRequired() == null ? Set.of() : new LinkedHashSet<>(schema.getRequired()),
                properties(schema),
                schema.getItems() == null ? null : rule(schema.getItems()));
    }

    private static boolean isGiven(@Nullable List<?> parts) {
        return parts != null && !parts.isEmpty();
    }

    private static ValueRule.Kind kind(Schema<?> schema) {
        return switch (schema.getType() == null ? "" : schema.getType()) {
            case "string" -> "binary".equals(schema.getFormat()) ? ValueRule.Kind.FILE : ValueRule.Kind.TEXT;
            case "integer" -> ValueRule.Kind.WHOLE_NUMBER;
            case "number" -> ValueRule.Kind.NUMBER;
            case "boolean" -> ValueRule.Kind.TRUTH;
            case "array" -> ValueRule.Kind.LIST;
            case "object" -> ValueRule.Kind.OBJECT;
            default -> ValueRule.Kind.ANY;
        };
    }

    private static Set<JsonNode> options(Schema<?> schema) {
        return schema.getEnum() == null
                ? Set.of()
                : schema.getEnum().stream().map(JSON::<JsonNode>valueToTree).collect(Collectors.toUnmodifiableSet());
    }

    private static Bounds bounds(Schema<?> schema) {
        var least = first(schema.getMinimum(), decimal(schema.getMinLength()), decimal(schema.getMinItems()));
        var most = first(schema.getMaximum(), decimal(schema.getMaxLength()), decimal(schema.getMaxItems()));
        if (most == null && "int32".equals(schema.getFormat())) {
            most = BigDecimal.valueOf(Integer.MAX_VALUE);
        }
        return least == null && most == null ? Bounds.NONE : new Bounds(least, most);
    }

    private static @Nullable BigDecimal first(@Nullable BigDecimal... bounds) {
        return Stream.of(bounds).filter(bound -> bound != null).findFirst().orElse(null);
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer bound) {
        return bound == null ? null : BigDecimal.valueOf(bound);
    }

    private static TextForm text(Schema<?> schema) {
        if (schema.getFormat() == null && schema.getPattern() == null) {
            return TextForm.ANY;
        }
        return new TextForm(
                schema.getFormat() == null ? "" : schema.getFormat(),
                schema.getPattern() == null ? null : Pattern.compile(schema.getPattern()),
                demand(schema));
    }

    /** What a pattern asks for, in words: a sender is not to read patterns. */
    private static String demand(Schema<?> schema) {
        var demand =
                schema.getExtensions() == null ? null : schema.getExtensions().get("x-demand");
        if (schema.getPattern() != null && demand == null) {
            throw new IllegalArgumentException(schema.getPattern() + " needs an x-demand that says it in words");
        }
        return String.valueOf(demand);
    }

    private static Map<String, ValueRule> properties(Schema<?> schema) {
        var rules = new LinkedHashMap<String, ValueRule>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> rules.put(name, rule(property)));
        }
        return rules;
    }
}
