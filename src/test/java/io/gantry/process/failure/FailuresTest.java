package io.gantry.process.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonParseException;
import io.gantry.StoppedClock;
import io.gantry.contract.Contracts;
import io.gantry.model.failure.BadCredentials;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.SignInUnavailable;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.failure.UnsupportedMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

class FailuresTest {

    private final Failures failures = new Failures(new Contracts(List.of()));
    private final Map<String, Object> headers = new HashMap<>();

    @Test
    void answers_a_wrong_request_with_the_contracts_status() {
        assertError(new InvalidRequest("limit is too large"), 400, "limit is too large");
        assertDetail(new InvalidRequest("limit is too large"), 422, "limit is too large");
    }

    @Test
    void gives_each_kind_of_failure_its_status() {
        assertError(NotFound.patient(), 404, "Patient not found");
        assertError(new TooLarge("File too large. Max 1 MB"), 413, "File too large. Max 1 MB");
        assertError(new UnsupportedMedia(), 415, "Unsupported Media Type");
        assertDetail(new BadCredentials(), 401, "Incorrect username or password");
    }

    @Test
    void puts_a_refused_zip_into_the_contracts_words() {
        assertError(new RefusedArchive(RefusedArchive.Kind.NOT_A_ZIP, "x"), 400, "Only .zip is accepted");
        assertError(new RefusedArchive(RefusedArchive.Kind.CORRUPTED, "x"), 400, "Corrupted ZIP");
        assertError(new RefusedArchive(RefusedArchive.Kind.ENCRYPTED, "It is locked"), 400, "It is locked");
        assertError(new RefusedArchive(RefusedArchive.Kind.TOO_LARGE, "Too many files"), 413, "Too many files");
    }

    @Test
    void finds_the_failure_behind_what_wraps_it() {
        var wrapped = new IllegalStateException("outer", new RuntimeException(NotFound.patient()));
        assertError(wrapped, 404, "Patient not found");
    }

    @Test
    void asks_to_come_again_when_a_service_is_away() {
        assertDetail(new SignInUnavailable(), 503, "Signing in is not possible at the moment. Please try again.");
        assertThat(headers).containsEntry("Retry-After", "5");
        var away = new DataAccessResourceFailureException("jdbc:postgresql://db:5432 refused");
        assertError(away, 503, new StoreUnavailable(away).getMessage());
    }

    @Test
    void says_nothing_of_what_went_wrong_inside() {
        var message = "Something went wrong in the hub. It has been logged; please try again later.";
        assertError(new NullPointerException("patient Ivanov is null"), 500, message);
        assertError(
                new JsonParseException("Unexpected character at com.fasterxml"),
                400,
                "The request holds a value that this operation can't take");
    }

    @Test
    void challenges_whoever_is_not_signed_in() {
        failures.detail(new BadCredentials(), headers);
        assertThat(headers).containsEntry("WWW-Authenticate", "Bearer realm=\"gantry\"");
    }

    @Test
    void drops_the_headers_of_the_answer_that_failed() {
        headers.put("Content-Disposition", "attachment");
        headers.put("CamelHttpMethod", "GET");
        failures.error(NotFound.patient(), headers);
        assertThat(headers)
                .containsOnlyKeys("CamelHttpMethod", Exchange.HTTP_RESPONSE_CODE, Exchange.CONTENT_TYPE)
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
    }

    @Test
    void a_service_that_is_away_is_one_line_however_many_ask() {
        var log = (Logger) LoggerFactory.getLogger(Failures.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        for (int i = 0; i < 100; i++) {
            failures.detail(new SignInUnavailable(), headers);
            failures.error(new StoreUnavailable(new IOException("/data/Ivanov.zip: No space left on device")), headers);
        }
        log.detachAppender(lines);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .noneMatch(line -> line.contains("Ivanov"));
    }

    @Test
    void trouble_that_nobody_met_for_a_minute_is_over_and_said_to_be() {
        StoppedClock clock = new StoppedClock();
        Failures watched = new Failures(new Contracts(List.of()), clock);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger(Failures.class);
        log.addAppender(lines);
        watched.detail(new SignInUnavailable(), headers);
        clock.pass(Duration.ofSeconds(59));
        watched.tellWhatIsOver();
        assertThat(lines.list).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        watched.tellWhatIsOver();
        watched.tellWhatIsOver();
        log.detachAppender(lines);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .last()
                .isEqualTo("For a minute nothing was answered 503 any more for a SignInUnavailable");
    }

    @Test
    void logs_no_message_of_a_failure() {
        var failure = new IllegalStateException("patient Ivanov", new RuntimeException("born 1970"));
        assertThat(Trace.of(failure))
                .contains("IllegalStateException", "caused by", "RuntimeException")
                .doesNotContain("Ivanov", "1970");
    }

    private void assertError(Exception failure, int status, String message) {
        assertAnswer(failures.error(failure, headers), status, "{\"error\":\"" + message + "\"}");
    }

    private void assertDetail(Exception failure, int status, String message) {
        assertAnswer(failures.detail(failure, headers), status, "{\"detail\":\"" + message + "\"}");
    }

    private void assertAnswer(byte[] answer, int status, String body) {
        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(headers).containsEntry(Exchange.HTTP_RESPONSE_CODE, status);
    }
}
