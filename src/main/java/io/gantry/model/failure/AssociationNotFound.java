package io.gantry.model.failure;

/** No association has this id. */
public class AssociationNotFound extends Failure {

    public AssociationNotFound() {
        super("Association not found");
    }
}
