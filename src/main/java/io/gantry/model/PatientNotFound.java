package io.gantry.model;

/** No patient has this id. */
public class PatientNotFound extends Failure {

    public PatientNotFound() {
        super("Patient not found");
    }
}
