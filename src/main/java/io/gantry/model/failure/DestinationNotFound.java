package io.gantry.model.failure;

/** No destination of this name is configured. */
public class DestinationNotFound extends Failure {

    public DestinationNotFound() {
        super("There is no such destination in the configuration.");
    }
}
