package io.gantry.http;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what neither a route nor the sign-in answered: unknown paths, wrong verbs, whatever Spring or the container
 * refused. The message says no more than the status does: what they put into theirs is not for senders. An operation
 * that nobody serves is one whose route is not there yet, or no more: nobody may take that for a missing thing.
 */
@Controller
class ErrorAnswers implements ErrorController {

    private final ErrorWriter errors;
    private final Contracts contracts;

    ErrorAnswers(ErrorWriter errors, Contracts contracts) {
        this.errors = errors;
        this.contracts = contracts;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var original = new OriginalRequest(request);
        if (status == 404
                && contracts.find(request.getMethod(), original.getRequestURI()).isPresent()) {
            status = 503;
        }
        if (status == 404 || status == 405) {
            status = allow(original, response, status);
        }
        errors.write(original, response, status);
    }

    /** Where other methods are answered, those are named (RFC 9110, section 15.5.6). */
    private int allow(HttpServletRequest request, HttpServletResponse response, int status) {
        var methods = contracts.methods(request.getRequestURI());
        if (methods.isEmpty()) {
            return status;
        }
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    }

    /** The request under the path it was sent to. */
    private static final class OriginalRequest extends HttpServletRequestWrapper {

        OriginalRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                    ? path
                    : super.getRequestURI();
        }
    }
}
