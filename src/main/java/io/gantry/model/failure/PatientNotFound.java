package io.gantry.model.failure;

/** No patient has this id. */
public class PatientNotFound extends Failure {

    public PatientNotFound() {
        super("Patient not found");
    }
}
