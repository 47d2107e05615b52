package io.gantry.model.failure;

/** A request whose content is wrong; the message names the field and what is expected. */
public class InvalidRequest extends Failure {

    public InvalidRequest(String message) {
        super(message);
    }
}
