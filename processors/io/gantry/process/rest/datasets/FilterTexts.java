package io.gantry.process.rest.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.model.failure.InvalidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a filter: by commas in a query, and in JSON one or a list. */
final class FilterTexts {

    private static final int MOST = 100;

    private FilterTexts() {}

    static List<String> ofQuery(@Nullable String values) {
        return values == null
                ? List.of()
                : Arrays.stream(values.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** @throws InvalidRequest when it is anything but a text, a whole number, or a list of them */
    static List<String> ofJson(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(text(field, value));
        }
        if (value.size() > MOST) {
            throw new InvalidRequest(field + " must not have more than " + MOST + " values");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(text(field, item)));
        return texts;
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual() && !value.isIntegralNumber() || value.asText().isBlank()) {
            throw new InvalidRequest(field + " must be a code, an id, or a list of them");
        }
        return value.asText().strip();
    }
}
