package io.gantry.http;

import io.gantry.contract.ContractOperation;
import io.gantry.contract.OperationMatch;
import io.gantry.model.Outage;
import io.gantry.model.account.Caller;
import io.gantry.model.account.KeptAnswer;
import io.gantry.model.account.KeptAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Does a request that came with an {@code Idempotency-Key} once. The same request of the same caller is answered with
 * the first one's answer for a day; while the first goes on, the second waits for it, and is told to come again (409)
 * when that takes long. Another request under the same key is refused (422). An answer that is no success is not kept:
 * nothing was made, so the request may be mended and sent again under its key.
 */
@Component
class KeyedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedRequests.class);
    private static final String TAKEN = KeyedRequests.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Outage lookups = new Outage();
    private final Outage outage = new Outage();
    private final Optional<KeptAnswers> answers;

    KeyedRequests(Optional<KeptAnswers> answers) {
        this.answers = answers;
    }

    /**
     * Looks a request up that is about to be handed to its route.
     *
     * @return the answer, where there is one already
     * @throws RequestRefused when its key belongs to another request, or the first one is not answered yet
     */
    Optional<KeptAnswer> answer(Exchange exchange, HttpServletRequest request, OperationMatch match)
            throws RequestRefused {
        var key = request.getHeader(ContractOperation.IDEMPOTENCY_KEY);
        if (key == null || answers.isEmpty() || !match.operation().takesIdempotencyKey()) {
            return Optional.empty();
        }
        var id = Fingerprint.of(match.operation().id(), caller(exchange, request), key);
        var found = lookUp(id, Fingerprint.of(exchange.getIn(), match, request), match.operation());
        switch (found.state()) {
            case ANOTHER -> throw new RequestRefused(422, "This Idempotency-Key was sent with another request before");
            case RUNNING -> {
                if (!match.operation().joinsRepeats()) {
                    throw new RequestRefused(
                            409, "The first request with this Idempotency-Key is still being answered");
                }
            }
            case NEW -> exchange.setProperty(TAKEN, id);
            case ANSWERED ->
                LOG.debug(
                        "A repeated request of {} is answered again",
                        match.operation().id());
        }
        return found.answer();
    }

    /** Keeps what the route answered, before it is sent. */
    Processor keeping(Processor route) {
        return exchange -> {
            try {
                route.process(exchange);
            } finally {
                if (exchange.removeProperty(TAKEN) instanceof byte[] id) {
                    end(id, exchange);
                }
            }
        };
    }

    private void end(byte[] id, Exchange exchange) {
        try {
            var message = exchange.getMessage();
            int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
            if (exchange.getException() != null || status / 100 != 2) {
                answers.orElseThrow().forget(id);
                return;
            }
            var body = message.getBody(byte[].class);
            message.setBody(body);
            answers.orElseThrow().keep(id, new KeptAnswer(status, headers(message.getHeaders()), orEmpty(body)));
            if (outage.ends()) {
                LOG.info("Answers to named requests are kept again");
            }
        } catch (RuntimeException e) {
            // What was asked is done; only a repetition would not be recognised once the lease has run out.
            if (outage.begins()) {
                LOG.warn(
                        "Answers to named requests can't be kept: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private static byte[] orEmpty(byte[] body) {
        return body == null ? new byte[0] : body;
    }

    private KeptAnswers.Found lookUp(byte[] id, byte[] fingerprint, ContractOperation operation) {
        try {
            var found = await(id, fingerprint, operation);
            if (lookups.ends()) {
                LOG.info("Named requests can be looked up again");
            }
            return found;
        } catch (DataAccessException e) {
            if (lookups.begins()) {
                LOG.warn(
                        "Named requests are answered 503, since they can't be looked up: {}",
                        e.getClass().getSimpleName());
            }
            throw e;
        }
    }

    private KeptAnswers.Found await(byte[] id, byte[] fingerprint, ContractOperation operation) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var found = answers.orElseThrow().find(id, fingerprint);
        while (found.state() == KeptAnswers.State.RUNNING && !operation.joinsRepeats() && System.nanoTime() < end) {
            pause();
            found = answers.orElseThrow().find(id, fingerprint);
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The hub ends", e);
        }
    }

    private static String caller(Exchange exchange, HttpServletRequest request) {
        return exchange.getProperty("caller") instanceof Caller caller
                ? "user " + caller.subject()
                : "address " + request.getRemoteAddr();
    }

    private static Map<String, String> headers(Map<String, Object> headers) {
        var kept = new TreeMap<String, String>();
        var filter = new HubHeaders();
        headers.forEach((name, value) -> {
            boolean sent = name.equalsIgnoreCase(Exchange.CONTENT_TYPE)
                    || !filter.applyFilterToCamelHeaders(name, value, null);
            if (sent && value != null) {
                kept.put(name, value.toString());
            }
        });
        return kept;
    }
}
