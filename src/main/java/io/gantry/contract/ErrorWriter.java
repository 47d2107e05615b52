package io.gantry.contract;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Writes the contract's error body, for whatever refuses a request that no route answers. */
@Component
public class ErrorWriter {

    /** When to come again where nothing more exact is known, in seconds. */
    public static final String RETRY_SECONDS = "5";

    private final Contracts contracts;

    public ErrorWriter(Contracts contracts) {
        this.contracts = contracts;
    }

    /** Answers with the usual words for a status. */
    public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        write(request, response, status, usualMessage(status));
    }

    /** Answers in the contract's field and language; of a service that is away it is told when to come again. */
    public void write(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        String path = request.getRequestURI() == null ? "" : request.getRequestURI();
        byte[] body = contracts.errorBody(path, message);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        send(response, status, body);
    }

    /** Answers with an error's body. */
    public static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(ErrorBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The error body below a path. */
    public byte[] body(String path, String message) {
        return contracts.errorBody(path, message);
    }

    /** The contract's status for a request whose content is wrong: 400 where errors are {@code error}, else 422. */
    public int statusOfWrongRequest(String path) {
        return contracts.errorKey(path).equals("error") ? 400 : 422;
    }

    /** What a sender is told where nothing but the status is known. */
    public static String usualMessage(int status) {
        return switch (status) {
            case 400 -> "The request can't be understood";
            case 401 -> "Not authenticated";
            case 403 -> "Not enough permissions";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "The answer has no form that the request accepts";
            case 408 -> "The request came too slowly";
            case 413 -> "The request is too large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too many requests";
            case 503 -> "The hub can't answer at the moment. Please try again later.";
            default ->
                status >= 500
                        ? "Something went wrong in the hub. It has been logged; please try again later."
                        : "The request can't be answered";
        };
    }
}
