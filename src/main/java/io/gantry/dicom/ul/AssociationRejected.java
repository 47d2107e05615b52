package io.gantry.dicom.ul;

import java.io.IOException;

/** The peer answered A-ASSOCIATE-RJ. */
public final class AssociationRejected extends IOException {
    private final Rejection rejection;

    AssociationRejected(Rejection rejection) {
        super("the association was rejected: " + rejection.meaning());
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
