package io.gantry.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gantry.contract.ContractOperation;
import io.gantry.contract.ErrorWriter;
import io.gantry.contract.ValueRule;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Checks the body of a request. A route gets JSON as bytes, also when a form was sent; of a multipart form it gets what
 * {@link MultipartCheck} says, and of a body that is a file what {@link RawUpload} says.
 */
final class BodyCheck {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final long largest;

    BodyCheck(DataSize largest) {
        this.largest = largest.toBytes();
    }

    /** @throws RequestRefused with 413, 415, or the contract's status for a wrong request */
    void handOver(
            Exchange exchange,
            HttpServletRequest request,
            @Nullable String contentType,
            ContractOperation operation,
            int wrongRequest)
            throws RequestRefused {
        if (operation.bodies().isEmpty()) {
            exchange.getIn().setBody(null);
            return;
        }
        var type = UploadSizes.mediaType(contentType);
        var rule = operation.bodies().get(type);
        if (type.equals(MULTIPART) && rule != null) {
            new MultipartCheck(request, rule, wrongRequest).handOver(exchange);
            return;
        }
        if (operation.takesFile(type)) {
            new RawUpload(request).handOver(exchange);
            return;
        }
        var bytes = read(exchange.getIn());
        if (bytes.length == 0 && operation.bodyRequired() && (type.isEmpty() || rule != null)) {
            throw new RequestRefused(wrongRequest, "The body is missing");
        }
        if (bytes.length == 0 && type.isEmpty() && !operation.bodyRequired()) {
            exchange.getIn().setBody(null);
            return;
        }
        if (rule == null) {
            throw new RequestRefused(415, ErrorWriter.usualMessage(415));
        }
        exchange.getIn().setBody(checked(bytes, type, rule, wrongRequest));
    }

    private static byte[] checked(byte[] bytes, String type, ValueRule rule, int wrongRequest) throws RequestRefused {
        var value = type.equals(FORM) ? form(bytes, rule, wrongRequest) : json(bytes, wrongRequest);
        var problem = rule.problem("", value);
        if (problem.isPresent()) {
            throw new RequestRefused(wrongRequest, problem.get());
        }
        return type.equals(JSON) ? bytes : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] read(Message message) throws RequestRefused {
        try (InputStream body = message.getBody(InputStream.class)) {
            var bytes = body == null ? new byte[0] : body.readNBytes((int) largest + 1);
            if (bytes.length > largest) {
                throw new RequestRefused(413, ErrorWriter.usualMessage(413));
            }
            return bytes;
        } catch (IOException e) {
            throw PacedBody.isTooSlow(e)
                    ? new RequestRefused(408, ErrorWriter.usualMessage(408))
                    : new RequestRefused(400, "The body is cut");
        }
    }

    private static JsonNode json(byte[] bytes, int wrongRequest) throws RequestRefused {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new RequestRefused(wrongRequest, "The body is not valid JSON");
        } catch (IOException e) {
            throw new IllegalStateException("An array of bytes can always be read", e);
        }
    }

    /** The fields of a form by the WHATWG's URL standard, section 5.1; of one that comes twice the last counts. */
    private static JsonNode form(byte[] bytes, ValueRule rule, int wrongRequest) throws RequestRefused {
        var fields = MAPPER.createObjectNode();
        for (var pair : new String(bytes, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            try {
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
                var property = rule.properties().get(name);
                fields.set(name, property == null ? MAPPER.getNodeFactory().textNode(value) : property.read(value));
            } catch (IllegalArgumentException e) {
                throw new RequestRefused(wrongRequest, "The form is malformed");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
