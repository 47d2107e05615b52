package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.ExtendedNegotiation;
import io.gantry.dicom.ul.RoleSelection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What an acceptor does for some SOP classes: judges their presentation contexts and serves their messages. */
public interface Service {

    /** Whether this service serves a SOP class. */
    boolean supports(String abstractSyntax);

    /** The transfer syntax to take for a SOP class it supports; empty when none of the proposed will do. */
    Optional<String> choose(String abstractSyntax, List<String> proposed);

    /** Answers a role selection; by default the requestor stays SCU and nothing else (PS3.7 D.3.3.4). */
    default RoleSelection roles(RoleSelection asked) {
        return new RoleSelection(asked.sopClassUid(), asked.scu(), false);
    }

    /** Answers an extended negotiation, which is ignored by default (PS3.7 D.3.3.5). */
    default Optional<byte[]> extended(ExtendedNegotiation asked) {
        return Optional.empty();
    }

    /**
     * Serves a request and sends its response. What is left of the data set is thrown away afterwards.
     *
     * @throws IOException when the association is over
     */
    void serve(Association association, Message request) throws IOException;
}
