package io.gantry.model.failure;

/** Nothing is sent under this id. */
public class DeliveryNotFound extends Failure {

    public DeliveryNotFound() {
        super("There is no such delivery.");
    }
}
