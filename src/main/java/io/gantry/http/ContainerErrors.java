package io.gantry.http;

import io.gantry.contract.ErrorWriter;
import io.gantry.limit.RateLimits;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Answers what Tomcat refuses before any filter sees it, such as a path it can't decode. */
final class ContainerErrors extends ErrorReportValve {

    private final ErrorWriter errors;
    private final Optional<RateLimits> limits;

    ContainerErrors(ErrorWriter errors, Optional<RateLimits> limits) {
        this.errors = errors;
        this.limits = limits;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        tellWhatIsLeft(request, response);
        try {
            errors.write(request, response, status);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("Nobody is there to be answered", e);
        }
    }

    /** No filter has counted it: it counts as a stranger's. */
    private void tellWhatIsLeft(Request request, Response response) {
        if (limits.isPresent() && !response.containsHeader("X-RateLimit-Limit")) {
            limits.get()
                    .spendAsStranger(request.getRemoteAddr(), false)
                    .headers()
                    .forEach(response::setHeader);
        }
    }
}
