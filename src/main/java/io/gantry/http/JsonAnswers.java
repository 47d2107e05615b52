package io.gantry.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Writes as JSON what the routes of the contracts answer, so that no route has to. */
final class JsonAnswers {

    private final ObjectMapper json;

    JsonAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** What is a text, bytes or a stream already goes out as it is, under the type that the route gave it. */
    Processor writing(Processor route) {
        return exchange -> {
            route.process(exchange);
            var message = exchange.getMessage();
            if (exchange.getException() == null && !isWritten(message.getBody())) {
                byte[] written = json.writeValueAsBytes(message.getBody());
                message.setBody(written);
                message.setHeader(Exchange.CONTENT_TYPE, "application/json");
                // Without it the answer goes out in chunks, and so in two writes.
                message.setHeader(Exchange.CONTENT_LENGTH, written.length);
            }
        };
    }

    private static boolean isWritten(@Nullable Object body) {
        return body == null
                || body instanceof byte[]
                || body instanceof String
                || body instanceof InputStream
                || body instanceof StreamCache;
    }
}
