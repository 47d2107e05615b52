package io.gantry.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What errors are told in: one JSON field, {@code {"error": "..."}} or {@code {"detail": "..."}}, and two for several at once. */
public final class ErrorBody {

    /** Content type of every error. */
    public static final String CONTENT_TYPE = "application/json";

    private ErrorBody() {}

    /**
     * An error's body in UTF-8.
     *
     * @param key {@code error} or {@code detail}, see {@link Contracts#errorKey}
     * @param message words for the sender
     */
    public static byte[] of(String key, String message) {
        var encoder = JsonStringEncoder.getInstance();
        var json = new StringBuilder("{\"").append(key).append("\":\"");
        encoder.quoteAsString(message, json);
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The body of several errors at once, as the contract {@code labelling.md} has it: {@code {"message", "errors"}}.
     *
     * @param errors words for the sender, one text for each
     */
    public static byte[] of(String message, List<String> errors) {
        var encoder = JsonStringEncoder.getInstance();
        var json = new StringBuilder("{\"message\":\"");
        encoder.quoteAsString(message, json);
        json.append("\",\"errors\":[");
        for (int index = 0; index < errors.size(); index++) {
            json.append(index == 0 ? "\"" : ",\"");
            encoder.quoteAsString(errors.get(index), json);
            json.append('"');
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
