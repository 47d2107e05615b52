package io.gantry.dicom.dimse;

/** Told of associations as acceptor. Called in the thread of the association. */
public interface AssociationListener {
    /** Listens to nothing. */
    AssociationListener NONE = new AssociationListener() {};

    /** The association was accepted. */
    default void opened(AssociationFacts association) {}

    /** The association ended, or its request was rejected; everything it stored was handled. */
    default void closed(AssociationReceipt receipt) {}
}
