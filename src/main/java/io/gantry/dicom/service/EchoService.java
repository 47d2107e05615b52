package io.gantry.dicom.service;

import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.Message;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Verification SOP class as SCP, PS3.4 Annex A: answers every C-ECHO with what the handler says. */
public final class EchoService implements Service {
    /** Verification SOP Class. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** Decides the status of a C-ECHO. */
    public interface Handler {
        int echo(AssociationFacts association);
    }

    private final Handler handler;

    public EchoService(Handler handler) {
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return VERIFICATION.equals(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> proposed) {
        return proposed.stream().findFirst();
    }

    @Override
    public void serve(Association association, Message request) throws IOException {
        int status = request.command().field() == CommandField.C_ECHO_RQ
                ? handler.echo(association.facts())
                : Status.UNRECOGNIZED_OPERATION;
        association.send(request.context(), request.command().response(status));
    }
}
