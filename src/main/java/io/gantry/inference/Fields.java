package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One mapping of a descriptor, read key by key with reasons that name the key. */
final class Fields {

    private final JsonNode node;
    private final String path;

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A mapping with no other keys than these. */
    static Fields of(@Nullable JsonNode node, String path, String... keys) throws BrokenModel {
        if (node == null || !node.isObject()) {
            throw new BrokenModel((path.isEmpty() ? "the descriptor" : path) + " must be a mapping of keys and values");
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        List<String> known = Arrays.asList(keys);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BrokenModel("unknown key " + prefix + name + "; known are " + String.join(", ", keys));
            }
        }
        return new Fields(node, prefix);
    }

    Fields inner(String key, String... keys) throws BrokenModel {
        return of(node.get(key), path + key, keys);
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    String text(String key) throws BrokenModel {
        JsonNode value = node.get(key);
        if (value == null || value.isNull() || value.asText().isBlank() && !value.isContainerNode()) {
            throw new BrokenModel(path + key + " is missing");
        }
        if (!value.isTextual()) {
            throw new BrokenModel(path + key + " must be a text; put it in quotes");
        }
        return value.asText().strip();
    }

    String text(String key, String pattern, String shape) throws BrokenModel {
        String value = text(key);
        if (!value.matches(pattern)) {
            throw new BrokenModel(path + key + " must be " + shape);
        }
        return value;
    }

    double number(String key) throws BrokenModel {
        JsonNode value = node.get(key);
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new BrokenModel(path + key + " must be a number");
        }
        return value.doubleValue();
    }

    double number(String key, double above, double atMost) throws BrokenModel {
        double value = number(key);
        if (value <= above || value > atMost) {
            throw new BrokenModel(path + key + " must be above " + above + " and at most " + atMost);
        }
        return value;
    }

    int whole(String key, int from, int to) throws BrokenModel {
        JsonNode value = node.get(key);
        if (value == null
                || !value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < from
                || value.intValue() > to) {
            throw new BrokenModel(path + key + " must be a whole number from " + from + " to " + to);
        }
        return value.intValue();
    }

    /** A missing flag is false. */
    boolean flag(String key) throws BrokenModel {
        if (has(key) && !node.get(key).isBoolean()) {
            throw new BrokenModel(path + key + " must be true or false");
        }
        return node.path(key).asBoolean();
    }

    /** A missing list is an empty one. */
    List<String> texts(String key) throws BrokenModel {
        if (!has(key)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.get(key)) {
            texts.add(value.asText().strip());
        }
        if (!node.get(key).isArray() || texts.contains("")) {
            throw new BrokenModel(path + key + " must be a list of texts");
        }
        return List.copyOf(texts);
    }

    /** The same in capitals. */
    List<String> capitals(String key) throws BrokenModel {
        return texts(key).stream().map(text -> text.toUpperCase(Locale.ROOT)).toList();
    }

    /** How a descriptor writes a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    <E extends Enum<E>> E one(String key, E[] values) throws BrokenModel {
        String value = text(key);
        List<String> known = Arrays.stream(values).map(Fields::word).toList();
        int index = known.indexOf(value);
        if (index < 0) {
            throw new BrokenModel(path + key + " must be one of: " + String.join(", ", known));
        }
        return values[index];
    }
}
