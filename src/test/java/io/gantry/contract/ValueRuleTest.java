package io.gantry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValueRuleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PERSON = """
            type: object
            required: [name, age]
            additionalProperties: true
            properties:
              name: {type: string, minLength: 1, maxLength: 5}
              age: {type: integer, format: int32, minimum: 0, maximum: 150}
              note: {type: string, nullable: true}
              sex: {type: string, enum: [f, m, x]}
              id: {type: string, format: uuid}
              born: {type: string, format: date}
              seen: {type: string, format: date-time}
              weight: {type: number}
              alive: {type: boolean}
              code: {type: string, pattern: '^[A-Z]+$', x-demand: must be capital letters}
              tags: {type: array, minItems: 1, maxItems: 2, items: {type: string}}
              address: {type: object, required: [town], properties: {town: {type: string}}}
            """;

    @Test
    void takes_what_is_right() {
        assertThat(problem("""
                {"name": "Ivan", "age": 30, "note": null, "sex": "m", "id": "7b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11",
                 "born": "1990-01-31", "seen": "2025-09-20T10:00:00Z", "weight": 70.5, "alive": true, "code": "AB",
                 "tags": ["a"], "address": {"town": "Perm"}}""")).isEmpty();
    }

    @Test
    void lets_unknown_fields_through() {
        assertThat(problem("{\"name\": \"Ivan\", \"age\": 3, \"shoe_size\": 43}"))
                .isEmpty();
    }

    @Test
    void names_the_field_that_is_wrong() {
        assertThat(problem("{\"age\": 3}")).contains("name is missing");
        assertThat(problem("{\"name\": null, \"age\": 3}")).contains("name must not be null");
        assertThat(problem("{\"name\": \"\", \"age\": 3}")).contains("name must not be empty");
        assertThat(problem("{\"name\": \"Ivanov\", \"age\": 3}")).contains("name must have at most 5 characters");
        assertThat(problem("{\"name\": 5, \"age\": 3}")).contains("name must be a text");
        assertThat(problem("{\"name\": \"a\\u0000b\", \"age\": 3}")).contains("name must not hold the character NUL");
        assertThat(with("\"age\": \"3\"")).contains("age must be a whole number");
        assertThat(with("\"age\": 3.5")).contains("age must be a whole number");
        assertThat(with("\"age\": -1")).contains("age must be at least 0");
        assertThat(with("\"age\": 99999999999999999999")).contains("age must be at most 150");
        assertThat(with("\"age\": 3, \"sex\": \"q\"")).contains("sex must be one of f, m, x");
        assertThat(with("\"age\": 3, \"id\": \"1-1-1-1-1\"")).contains("id must be a UUID");
        assertThat(with("\"age\": 3, \"born\": \"31.1.1990\"")).contains("born must be a date such as 2025-09-20");
        assertThat(with("\"age\": 3, \"seen\": \"now\"")).contains("seen must be a time such as 2025-09-20T10:00:00Z");
        assertThat(with("\"age\": 3, \"weight\": \"70\"")).contains("weight must be a number");
        assertThat(with("\"age\": 3, \"alive\": 1")).contains("alive must be true or false");
        assertThat(with("\"age\": 3, \"code\": \"a\"")).contains("code must be capital letters");
        assertThat(with("\"age\": 3, \"tags\": []")).contains("tags must have at least 1 items");
        assertThat(with("\"age\": 3, \"tags\": [\"a\", 1]")).contains("tags[1] must be a text");
        assertThat(with("\"age\": 3, \"tags\": \"a\"")).contains("tags must be a list");
        assertThat(with("\"age\": 3, \"address\": {}")).contains("address.town is missing");
    }

    @Test
    void speaks_of_the_body_when_all_of_it_is_wrong() {
        assertThat(problem("[1]")).contains("The body must be a JSON object");
        assertThat(problem("null")).contains("The body must not be null");
    }

    @Test
    void counts_characters_as_people_do() {
        assertThat(problem("{\"name\": \"\uD83E\uDEC1\uD83E\uDEC1\uD83E\uDEC1\uD83E\uDEC1\uD83E\uDEC1\", \"age\": 3}"))
                .isEmpty();
    }

    @Test
    void reads_the_text_of_a_parameter() {
        assertThat(rule("{type: integer}").read("20")).isEqualTo(JsonNodeFactory.instance.numberNode(20L));
        assertThat(rule("{type: boolean}").read("true").booleanValue()).isTrue();
        assertThat(rule("{type: number}").read("0.5").doubleValue()).isEqualTo(0.5);
        assertThat(rule("{type: string}").read("20").textValue()).isEqualTo("20");
    }

    @Test
    void refuses_the_text_of_a_parameter_that_is_no_number() {
        var rule = rule("{type: integer, format: int32, minimum: 1, maximum: 100}");
        for (var written : List.of("", " 1", "1.0", "1e2", "abc", "99999999999999999999")) {
            assertThat(rule.problem("limit", rule.read(written))).as(written).contains("limit must be a whole number");
        }
        assertThat(rule.problem("limit", rule.read("0"))).contains("limit must be at least 1");
        assertThat(rule.problem("limit", rule.read("101"))).contains("limit must be at most 100");
    }

    @Test
    void takes_only_the_numbers_that_are_listed() {
        var rule = rule("{type: integer, enum: [10, 20]}");
        assertThat(rule.problem("bins", rule.read("20"))).isEmpty();
        assertThat(rule.problem("bins", rule.read("15"))).contains("bins must be one of 10, 20");
    }

    @Test
    void bounds_a_32_bit_number_by_its_bits() {
        var rule = rule("{type: integer, format: int32, minimum: 0}");
        assertThat(rule.problem("offset", rule.read("2147483648"))).contains("offset must be at most 2147483647");
    }

    @Test
    void refuses_a_composed_schema() {
        assertThatThrownBy(() -> rule("{oneOf: [{type: string}, {type: integer}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A request's schema must not use allOf, anyOf, oneOf or not");
    }

    @Property
    void any_other_text_is_no_uuid(@ForAll String text) {
        Assume.that(text.indexOf('\0') < 0);
        assertThat(rule("{type: string, format: uuid}").problem("id", JsonNodeFactory.instance.textNode(text)))
                .contains("id must be a UUID");
    }

    private static Optional<String> with(String fields) {
        return problem("{\"name\": \"Ivan\", " + fields + "}");
    }

    private static Optional<String> problem(String json) {
        try {
            return rule(PERSON).problem("", JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ValueRule rule(String schema) {
        try {
            return RuleMaker.rule(Yaml.mapper().readValue(schema, Schema.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
