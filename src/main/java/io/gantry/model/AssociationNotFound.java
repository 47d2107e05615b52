package io.gantry.model;

/** No association has this id. */
public class AssociationNotFound extends Failure {

    public AssociationNotFound() {
        super("Association not found");
    }
}
