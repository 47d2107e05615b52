package io.gantry.model.account;

import java.util.Map;

/**
 * What a request was answered with.
 *
 * @param status HTTP status
 * @param headers those that a sender needs, by name
 * @param body as it was sent
 */
public record KeptAnswer(int status, Map<String, String> headers, byte[] body) {

    public KeptAnswer {
        headers = Map.copyOf(headers);
    }
}
