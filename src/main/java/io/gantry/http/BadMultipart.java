package io.gantry.http;

import io.gantry.contract.ErrorWriter;
import io.gantry.http.form.TooManyParts;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.DiskFull;
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
    private final UploadSizes sizes;

    BadMultipart(ErrorWriter errors, UploadSizes sizes) {
        this.errors = errors;
        this.sizes = sizes;
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void answerTooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var message = sizes.message(request);
        errors.write(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, message);
    }

    @ExceptionHandler(MultipartException.class)
    void answerUnreadable(MultipartException trouble, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (trouble.getCause() instanceof TooManyParts tooMany) {
            errors.write(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, tooMany.getMessage());
        } else if (BodyGuard.sawTooMuch(request)) {
            answerTooLarge(request, response);
        } else if (PacedBody.isTooSlow(trouble)) {
            errors.write(request, response, HttpServletResponse.SC_REQUEST_TIMEOUT);
        } else if (DiskFull.isCauseOf(trouble)) {
            errors.write(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, StoreUnavailable.WORDS);
        } else {
            errors.write(
                    request, response, HttpServletResponse.SC_BAD_REQUEST, "The multipart form is cut or malformed");
        }
    }
}
