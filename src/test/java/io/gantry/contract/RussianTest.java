package io.gantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RussianTest {

    @Test
    void puts_the_usual_words_into_russian() {
        assertThat(Russian.of("Too many requests")).isEqualTo("Слишком много запросов");
        assertThat(Russian.of("limit must be at least 1")).isEqualTo("Поле limit должно быть не меньше 1");
        assertThat(Russian.of("title must not hold the character NUL"))
                .isEqualTo("Поле title не должно содержать символ NUL");
        assertThat(Russian.of("Too many connections: at most 5")).isEqualTo("Слишком много соединений: не более 5");
        assertThat(Russian.of("A WebSocket is expected")).isEqualTo("Ожидается соединение WebSocket");
        assertThat(Russian.of("after must be a whole number")).isEqualTo("Поле after должно быть целым числом");
        assertThat(Russian.of("status must be one of a, b")).isEqualTo("Поле status должно быть одним из: a, b");
    }

    @Test
    void leaves_words_that_it_does_not_know_and_what_decision_9_has_in_english() {
        assertThat(Russian.of("Задание не найдено")).isEqualTo("Задание не найдено");
        assertThat(Russian.of("Not authenticated")).isEqualTo("Not authenticated");
    }

    /** What senders can make the hub repeat is never taken for a pattern. */
    @Test
    void repeats_a_name_as_it_stands() {
        assertThat(Russian.of("a$1\\b is missing")).isEqualTo("Поле a$1\\b обязательно");
    }

    @Test
    void every_status_has_russian_words() {
        for (var english : List.of(
                "The request can't be understood",
                "Not enough permissions",
                "Not Found",
                "Method Not Allowed",
                "The answer has no form that the request accepts",
                "The request is too large",
                "Unsupported Media Type",
                "Too many requests",
                "The hub can't answer at the moment. Please try again later.",
                "Something went wrong in the hub. It has been logged; please try again later.")) {
            assertThat(Russian.of(english)).as(english).matches(".*[а-я].*");
        }
    }
}
