package io.gantry.http;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorBody;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Answers what Tomcat refuses before any filter sees it, such as a path it can't decode. */
final class ContainerErrors extends ErrorReportValve {

    private final Contracts contracts;

    ContainerErrors(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var path = request.getRequestURI() == null ? "" : request.getRequestURI();
        var body = contracts.errorBody(path, ErrorWriter.usualMessage(status));
        try {
            response.setContentType(ErrorBody.CONTENT_TYPE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("Nobody is there to be answered", e);
        }
    }
}
