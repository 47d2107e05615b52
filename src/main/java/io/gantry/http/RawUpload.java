package io.gantry.http;

import io.gantry.contract.ErrorWriter;
import io.gantry.model.file.DiskFull;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that is a file by itself. It is written to the container's work folder as it comes and handed over as a
 * {@link Path}, with its length in {@code CamelFileLength}; it is deleted when the request is answered, unless the route has
 * moved it away.
 */
final class RawUpload {

    private static final Logger LOG = LoggerFactory.getLogger(RawUpload.class);

    private final HttpServletRequest request;

    RawUpload(HttpServletRequest request) {
        this.request = request;
    }

    /** @throws RequestRefused with 413, 408, or 400 when it is cut */
    void handOver(Exchange exchange) throws RequestRefused {
        try {
            Path file = Files.createTempFile(folder().toPath(), "body", ".tmp");
            deleteInTheEnd(exchange, file);
            exchange.getIn().setHeader(Exchange.FILE_LENGTH, write(exchange.getIn(), file));
            exchange.getIn().setBody(file);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private static long write(Message message, Path file) throws IOException {
        try (InputStream in = message.getBody(InputStream.class);
                OutputStream out = Files.newOutputStream(file)) {
            return in == null ? 0 : in.transferTo(out);
        }
    }

    private static RequestRefused refusal(IOException e) {
        if (BodyLimit.isExceeded(e)) {
            return new RequestRefused(413, ErrorWriter.usualMessage(413));
        }
        if (DiskFull.isCauseOf(e)) {
            return new RequestRefused(503, ErrorWriter.usualMessage(503));
        }
        return PacedBody.isTooSlow(e)
                ? new RequestRefused(408, ErrorWriter.usualMessage(408))
                : new RequestRefused(400, "The body is cut");
    }

    private File folder() {
        return (File) request.getServletContext().getAttribute(ServletContext.TEMPDIR);
    }

    private static void deleteInTheEnd(Exchange exchange, Path file) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    LOG.warn("An uploaded file is left behind in the container's work folder");
                }
            }
        });
    }
}
