package io.gantry.dicom.net;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one connection as acceptor, from the association request to the end. */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private final AcceptorSettings settings;
    private final AssociationListener listener;
    private final BooleanSupplier crowded;
    private final UpperLayer upper;

    Acceptor(AcceptorSettings settings, AssociationListener listener, BooleanSupplier crowded, Connection connection)
            throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.crowded = crowded;
        this.upper = new UpperLayer(connection, false, settings.limits());
    }

    void serve() {
        try {
            Pdu.AssociateRequest request = upper.awaitRequest();
            AssociationFacts facts = facts(request);
            Negotiation negotiation = new Negotiation(settings, request);
            Optional<Rejection> rejection = crowded.getAsBoolean()
                    ? Optional.of(Rejection.LOCAL_LIMIT)
                    : negotiation.rejection(caller(request));
            if (rejection.isPresent()) {
                reject(facts, rejection.get());
            } else {
                accept(facts, request, negotiation);
            }
        } catch (IOException e) {
            LOG.debug("No association came of a connection: {}", e.getMessage());
        } finally {
            upper.close();
            upper.in.recycle();
        }
    }

    private void reject(AssociationFacts facts, Rejection rejection) throws IOException {
        LOG.info(
                "Rejected an association of {} at {}: {}",
                facts.callingAe(),
                facts.remote().getAddress(),
                rejection.meaning());
        listener.closed(new AssociationReceipt(
                facts, Instant.now(), AssociationEnd.REJECTED, 0, new StoreTally().refused(), 0, rejection.meaning()));
        upper.reject(rejection);
    }

    private void accept(AssociationFacts facts, Pdu.AssociateRequest request, Negotiation negotiation)
            throws IOException {
        Pdu.AssociateAccept answer = negotiation.accept();
        Association association = new Association(
                upper, facts, negotiation.contexts(answer), answer.user().roles());
        listener.opened(facts);
        AssociationEnd end = AssociationEnd.ABORTED;
        String detail = "this side failed";
        try {
            upper.accept(answer, request.user().maxPduLength());
            new Dispatcher(settings.services()).serve(association);
            end = AssociationEnd.RELEASED;
            detail = "";
        } catch (AssociationEnded e) {
            end = e.end();
            detail = e.getMessage();
        } finally {
            association.close();
            StoreTally tally = association.tally();
            listener.closed(new AssociationReceipt(
                    facts, Instant.now(), end, tally.received(), tally.refused(), tally.bytes(), detail));
        }
    }

    private AssociationFacts facts(Pdu.AssociateRequest request) {
        return new AssociationFacts(
                UUID.randomUUID().toString(),
                request.callingAe(),
                request.calledAe(),
                upper.connection.local(),
                upper.connection.remote(),
                request.user().implementationClassUid(),
                request.user().implementationVersion(),
                upper.connection.peerName(),
                Instant.now());
    }

    private CallerPolicy.Caller caller(Pdu.AssociateRequest request) {
        return new CallerPolicy.Caller(
                request.callingAe(),
                request.calledAe(),
                upper.connection.remote().getAddress(),
                upper.connection.peerName(),
                request.user().identity());
    }

    void abort() {
        upper.abort();
    }
}
