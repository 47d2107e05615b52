package io.gantry.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A multipart body that can't be read is the sender's mistake, which Spring would answer with 500. */
@ControllerAdvice
class BadMultipart {

    private final ErrorWriter errors;

    BadMultipart(ErrorWriter errors) {
        this.errors = errors;
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void answerTooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }

    @ExceptionHandler(MultipartException.class)
    void answerUnreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, HttpServletResponse.SC_BAD_REQUEST, "The multipart form is cut or malformed");
    }
}
