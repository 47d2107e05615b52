package io.gantry.http;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Writes the contract's error body for a status that no route has answered. */
@Component
class ErrorWriter {

    private final Contracts contracts;

    ErrorWriter(Contracts contracts) {
        this.contracts = contracts;
    }

    /** Answers with the usual words for a status. */
    void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        write(request, response, status, usualMessage(status));
    }

    void write(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        var body = body(request.getRequestURI(), message);
        response.setStatus(status);
        response.setContentType(ErrorBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The error body below a path. */
    byte[] body(String path, String message) {
        return contracts.errorBody(path, message);
    }

    /** The contract's status for a request whose content is wrong: 400 where errors are {@code error}, else 422. */
    int statusOfWrongRequest(String path) {
        return contracts.errorKey(path).equals("error") ? 400 : 422;
    }

    static String usualMessage(int status) {
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
