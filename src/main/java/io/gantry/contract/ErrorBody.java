package io.gantry.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** The one JSON field that errors are told in: {@code {"error": "..."}} or {@code {"detail": "..."}}. */
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
}
