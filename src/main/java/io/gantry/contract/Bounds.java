package io.gantry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a value may be; null where there is no bound.
 *
 * @param least the smallest number, or the fewest characters of a text or items of a list
 * @param most the largest number, or the most characters of a text or items of a list
 */
public record Bounds(@Nullable BigDecimal least, @Nullable BigDecimal most) {

    static final Bounds NONE = new Bounds(null, null);

    Optional<String> complaint(JsonNode value) {
        if (this == NONE || value.isObject()) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            return complaint(value.decimalValue(), "must be at least %s", "must be at most %s");
        }
        if (value.isTextual()) {
            var text = value.textValue();
            var length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
            return text.isEmpty() && least != null && least.signum() > 0
                    ? Optional.of("must not be empty")
                    : complaint(length, "must have at least %s characters", "must have at most %s characters");
        }
        return value.isArray()
                ? complaint(
                        BigDecimal.valueOf(value.size()), "must have at least %s items", "must have at most %s items")
                : Optional.empty();
    }

    private Optional<String> complaint(BigDecimal size, String tooLittle, String tooMuch) {
        if (least != null && size.compareTo(least) < 0) {
            return Optional.of(tooLittle.formatted(least.toPlainString()));
        }
        return most != null && size.compareTo(most) > 0
                ? Optional.of(tooMuch.formatted(most.toPlainString()))
                : Optional.empty();
    }
}
