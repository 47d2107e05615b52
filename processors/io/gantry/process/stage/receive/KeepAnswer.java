package io.gantry.process.stage.receive;

import io.gantry.model.pushed.SeriesQuestion;
import io.gantry.store.pushed.SeriesQuestions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Takes the number of instances from what a sender answered. */
@Component
public class KeepAnswer {

    private final SeriesQuestions questions;

    public KeepAnswer(SeriesQuestions questions) {
        this.questions = questions;
    }

    /** Keeps the count of the series; false when the sender gave none, as the key is optional (PS3.4 C.3.4). */
    public boolean keepCount(
            @Body List<Map<String, String>> matches, @ExchangeProperty("question") SeriesQuestion question) {
        OptionalInt count = matches.stream()
                .map(match -> match.getOrDefault("NumberOfSeriesRelatedInstances", ""))
                .map(String::strip)
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .mapToInt(Integer::parseInt)
                .max();
        count.ifPresent(known -> questions.answer(question, known));
        return count.isPresent();
    }

    /** Keeps how many instances were named. */
    public void count(@Body List<Map<String, String>> matches, @ExchangeProperty("question") SeriesQuestion question) {
        long count = matches.stream()
                .map(match -> match.getOrDefault("SOPInstanceUID", ""))
                .filter(uid -> !uid.isBlank())
                .distinct()
                .count();
        if (count > 0) {
            questions.answer(question, (int) count);
        }
    }
}
