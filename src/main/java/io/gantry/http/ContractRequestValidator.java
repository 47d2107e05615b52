package io.gantry.http;

import io.gantry.contract.ContractOperation;
import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorBody;
import io.gantry.contract.ErrorWriter;
import io.gantry.model.account.Caller;
import io.gantry.model.account.KeptAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Checks a request against its contract before its route runs, and hands the route what the contract declares: one
 * header per parameter, decoded and of its type, the body, the signed-in {@link Caller} as property {@code caller}, and the
 * address he asks from as property {@code address}.
 *
 * <p>It stands in for Camel's own validator, which builds its rules anew for every request and reads every body, also
 * an upload, into memory.
 */
@Component
class ContractRequestValidator implements RestClientRequestValidator {

    private final Contracts contracts;
    private final ErrorWriter errors;
    private final BodyCheck bodies;
    private final KeyedRequests keyed;

    ContractRequestValidator(Contracts contracts, ErrorWriter errors, HttpSettings settings, KeyedRequests keyed) {
        this.contracts = contracts;
        this.errors = errors;
        this.bodies = new BodyCheck(settings.maxBody());
        this.keyed = keyed;
    }

    @Override
    public @Nullable ValidationError validate(Exchange exchange, ValidationContext context) {
        var request = exchange.getIn().getHeader("CamelHttpServletRequest", HttpServletRequest.class);
        var path = request.getRequestURI();
        MultipartCheck.deleteInTheEnd(exchange, request);
        try {
            var before = check(exchange, request, errors.statusOfWrongRequest(path));
            return before.map(answer -> repeated(exchange, answer)).orElse(null);
        } catch (RequestRefused e) {
            return refusal(exchange, path, e.violation());
        } catch (DataAccessException e) {
            // Where named requests can't be looked up none may be done, lest it be done twice.
            return refusal(exchange, path, new Violation(503, ErrorWriter.usualMessage(503)));
        }
    }

    /** @return the answer, where the request was answered before */
    private Optional<KeptAnswer> check(Exchange exchange, HttpServletRequest request, int usual) throws RequestRefused {
        var match = contracts.find(request).orElseThrow(() -> new RequestRefused(404, ErrorWriter.usualMessage(404)));
        int wrongRequest = match.operation().badRequest() ? 400 : usual;
        OddCharacters.refuse(request);
        var message = exchange.getIn();
        var contentType = request.getContentType();
        message.removeHeader(Exchange.CONTENT_TYPE);
        exchange.setProperty(Exchange.CHARSET_NAME, StandardCharsets.UTF_8.name());
        tellCaller(exchange);
        exchange.setProperty("address", request.getRemoteAddr());
        if (HeadAsGet.isHead(request)) {
            message.setHeader(Exchange.HTTP_METHOD, "HEAD");
        }
        checkAnswerIsWanted(request, match.operation());
        new ParameterCheck(request, match, wrongRequest).handOver(message);
        bodies.handOver(exchange, request, contentType, match.operation(), wrongRequest);
        return keyed.answer(exchange, request, match);
    }

    /** What stands in for the route's answer need not be an error, whatever Camel calls it. */
    private static ValidationError repeated(Exchange exchange, KeptAnswer answer) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        answer.headers().forEach(message::setHeader);
        return new ValidationError(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static void tellCaller(Exchange exchange) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            exchange.setProperty("caller", caller);
        }
    }

    /**
     * RFC 9110, section 12.5.1. A file may be of any kind, so that nobody is refused one for what he accepts; nor is one who
     * accepts what he sends, as the contract {@code tasks.md} has it.
     */
    private static void checkAnswerIsWanted(HttpServletRequest request, ContractOperation operation)
            throws RequestRefused {
        var accept = request.getHeader("Accept");
        if (accept == null
                || accept.contains("*/*")
                || operation.produces().isEmpty()
                || operation.produces().contains(MediaType.APPLICATION_OCTET_STREAM_VALUE)) {
            return;
        }
        try {
            var wanted = MediaType.parseMediaTypes(accept);
            boolean served = Stream.concat(operation.produces().stream(), operation.bodies().keySet().stream())
                    .map(MediaType::parseMediaType)
                    .anyMatch(type -> wanted.stream().anyMatch(type::isCompatibleWith));
            if (!served && !wanted.isEmpty()) {
                throw new RequestRefused(406, ErrorWriter.usualMessage(406));
            }
        } catch (InvalidMediaTypeException e) {
            throw new RequestRefused(406, "The Accept header is malformed");
        }
    }

    private ValidationError refusal(Exchange exchange, String path, Violation violation) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, ErrorBody.CONTENT_TYPE);
        if (violation.status() == 409 || violation.status() == 503) {
            message.setHeader("Retry-After", ErrorWriter.RETRY_SECONDS);
        }
        var body = errors.body(path, violation.message());
        return new ValidationError(violation.status(), new String(body, StandardCharsets.UTF_8));
    }
}
