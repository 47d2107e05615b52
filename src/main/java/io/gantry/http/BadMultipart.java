package io.gantry.http;

import io.gantry.contract.Contracts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A multipart body that can't be read is the sender's mistake, which Spring would answer with 500. */
@ControllerAdvice
class BadMultipart {

    private final ErrorWriter errors;
    private final Contracts contracts;
    private final Environment environment;

    BadMultipart(ErrorWriter errors, Contracts contracts, Environment environment) {
        this.errors = errors;
        this.contracts = contracts;
        this.environment = environment;
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void answerTooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        var message = contracts
                .find(request.getMethod(), request.getRequestURI())
                .flatMap(match -> match.operation().uploadLimit())
                .map(limit -> limit.message(environment
                        .getRequiredProperty(limit.setting(), DataSize.class)
                        .toMegabytes()))
                .orElseGet(() -> ErrorWriter.usualMessage(status));
        errors.write(request, response, status, message);
    }

    @ExceptionHandler(MultipartException.class)
    void answerUnreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, HttpServletResponse.SC_BAD_REQUEST, "The multipart form is cut or malformed");
    }
}
