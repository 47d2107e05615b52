package io.gantry.model.failure;

/** No scan has this id. */
public class ScanNotFound extends Failure {

    public ScanNotFound() {
        super("Scan not found");
    }
}
