package io.gantry.dicom.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Hands the messages of one association to the services, one after the other. */
public final class Dispatcher {
    private final List<Service> services;

    public Dispatcher(List<Service> services) {
        this.services = services;
    }

    /** Serves until the peer releases the association. */
    void serve(Association association) throws IOException {
        for (Optional<Message> message = association.receive(); message.isPresent(); message = association.receive()) {
            dispatch(association, message.get());
        }
    }

    public void dispatch(Association association, Message message) throws IOException {
        CommandSet command = message.command();
        if (command.isResponse()) {
            association.complete(message);
        } else if (command.field() != CommandField.C_CANCEL_RQ) {
            Optional<Service> service = services.stream()
                    .filter(candidate -> candidate.supports(message.context().abstractSyntax()))
                    .findFirst();
            if (service.isPresent()) {
                service.get().serve(association, message);
            } else {
                association.send(message.context(), command.response(Status.UNRECOGNIZED_OPERATION));
            }
        }
    }
}
