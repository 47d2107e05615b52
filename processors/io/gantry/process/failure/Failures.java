package io.gantry.process.failure;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorBody;
import io.gantry.contract.ErrorWriter;
import io.gantry.model.Outage;
import io.gantry.model.failure.NothingTaken;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.TooManyTries;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Turns what went wrong in a route into the contract's answer: status, headers, body. The failure is taken as it was
 * caught: {@code @ExchangeException} would give the root of its causes, which says less.
 */
@Component
public class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** Trouble that was not met for so long is over. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private final Contracts contracts;
    private final Clock clock;
    private final Map<Class<?>, Outage> outages = new ConcurrentHashMap<>();

    @Autowired
    public Failures(Contracts contracts) {
        this(contracts, Clock.systemUTC());
    }

    Failures(Contracts contracts, Clock clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    /** {@code {"error": ...}}, where a wrong request is a 400 (contract {@code patients.md}). */
    public byte[] error(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure, @Headers Map<String, Object> headers) {
        var answer = Answer.to(failure, 400);
        return body("error", answer.withMessage(archiveMessage(answer)), headers);
    }

    /** {@code {"detail": ...}}, where a wrong request is a 422 (the other contracts), in the language of the path. */
    public byte[] detail(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure, @Headers Map<String, Object> headers) {
        var answer = Answer.to(failure, 422);
        var path = headers.getOrDefault(Exchange.HTTP_URI, "").toString();
        return body("detail", answer.withMessage(contracts.words(path, answer.message())), headers);
    }

    private byte[] body(String key, Answer answer, Map<String, Object> headers) {
        headers.keySet().removeIf(name -> !name.startsWith("Camel"));
        headers.put(Exchange.HTTP_RESPONSE_CODE, answer.status());
        headers.put(Exchange.CONTENT_TYPE, ErrorBody.CONTENT_TYPE);
        if (answer.status() == 503) {
            headers.put("Retry-After", ErrorWriter.RETRY_SECONDS);
        }
        if (answer.cause() instanceof TooManyTries tries) {
            headers.put("Retry-After", Long.toString(Math.max(1, tries.pause().toSeconds())));
        }
        if (answer.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer realm=\"gantry\"");
        }
        if (answer.status() >= 500) {
            tell(answer);
            LOG.debug("The failure in full", answer.cause());
        }
        return answer.cause() instanceof NothingTaken several
                ? ErrorBody.of(answer.message(), several.errors())
                : ErrorBody.of(key, answer.message());
    }

    /** A service that is away would be a line for each request: it is told once for each kind of need. */
    private void tell(Answer answer) {
        if (answer.status() != 503) {
            LOG.error("Answered {}: {}", answer.status(), Trace.of(answer.cause()));
            return;
        }
        Outage outage = outages.computeIfAbsent(answer.cause().getClass(), kind -> new Outage(clock));
        tellWhatIsOver();
        if (outage.begins()) {
            LOG.warn("Answered 503, as others will be until it is over: {}", Trace.of(answer.cause()));
        }
    }

    /** Says of trouble that nobody has met for a minute that it is over. */
    public void tellWhatIsOver() {
        outages.forEach((kind, outage) -> {
            if (outage.ends(CALM)) {
                LOG.info("For a minute nothing was answered 503 any more for a {}", kind.getSimpleName());
            }
        });
    }

    /** The two refusals that the contract puts into words of its own. */
    private static String archiveMessage(Answer answer) {
        if (answer.cause() instanceof RefusedArchive refused) {
            return switch (refused.fault()) {
                case NOT_A_ZIP -> "Only .zip is accepted";
                case CORRUPTED -> "Corrupted ZIP";
                case ENCRYPTED, TOO_LARGE -> answer.message();
            };
        }
        return answer.message();
    }
}
