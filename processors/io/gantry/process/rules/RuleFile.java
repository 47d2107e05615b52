package io.gantry.process.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules' YAML. */
final class RuleFile {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> KEYS = Set.of("name", "when", "models", "refuse");

    private RuleFile() {}

    /** @throws BrokenRules when something in it is wrong */
    static List<ModelRule> read(String text) {
        JsonNode root = parse(text);
        known(root, Set.of("rules", "otherwise"), "the file");
        List<ModelRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode one : root.path("rules")) {
            ModelRule rule = rule(one);
            if (!names.add(rule.name())) {
                throw new BrokenRules("two rules are called " + rule.name());
            }
            rules.add(rule);
        }
        JsonNode otherwise = root.path("otherwise");
        known(otherwise, Set.of("models", "refuse"), "otherwise");
        rules.add(new ModelRule(ModelRule.OTHERWISE, null, models(otherwise), text(otherwise, "refuse")));
        return List.copyOf(rules);
    }

    private static JsonNode parse(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BrokenRules("it is no valid YAML"
                    + (e.getLocation() == null
                            ? ""
                            : ": see line " + e.getLocation().getLineNr()));
        }
    }

    private static ModelRule rule(JsonNode one) {
        String name = text(one, "name");
        if (name == null || name.isBlank() || name.equals(ModelRule.OTHERWISE)) {
            throw new BrokenRules("each rule needs a name of its own");
        }
        known(one, KEYS, "rule " + name);
        String when = text(one, "when");
        if (when == null) {
            throw new BrokenRules("rule " + name + " needs a condition: when");
        }
        return new ModelRule(name, when, models(one), text(one, "refuse"));
    }

    private static void known(JsonNode node, Set<String> keys, String where) {
        if (!node.isObject()) {
            throw new BrokenRules(where + " must be a mapping of "
                    + String.join(", ", keys.stream().sorted().toList()));
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new BrokenRules("unknown key " + key + " in " + where);
            }
        });
    }

    private static List<String> models(JsonNode of) {
        JsonNode models = of.path("models");
        if (!models.isMissingNode() && !models.isArray()) {
            throw new BrokenRules("models must be a list of names");
        }
        List<String> names = new ArrayList<>();
        models.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static @Nullable String text(JsonNode of, String key) {
        JsonNode value = of.get(key);
        return value == null || value.isNull() ? null : value.asText();
    }
}
