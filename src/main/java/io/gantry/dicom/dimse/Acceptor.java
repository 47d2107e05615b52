package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.Connection;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.Rejection;
import io.gantry.dicom.ul.UpperLayer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one connection as acceptor, from the association request to the end. */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private final AcceptorSettings settings;
    private final AssociationListener listener;
    private final ConnectionLimit limit;
    private final UpperLayer upper;

    Acceptor(AcceptorSettings settings, AssociationListener listener, ConnectionLimit limit, Connection connection)
            throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.limit = limit;
        this.upper = new UpperLayer(connection, false, settings.limits());
    }

    void serve() {
        try {
            upper.connection().handshake(settings.limits().artim());
            Answer answer = judge(upper.awaitRequest());
            if (answer instanceof Refused refused) {
                reject(refused);
            } else if (answer instanceof Accepted accepted) {
                accept(accepted);
            }
        } catch (SSLException e) {
            LOG.info(
                    "No TLS connection came about with {}: {}",
                    upper.connection().remote().getAddress(),
                    e.getMessage());
        } catch (IOException e) {
            LOG.debug("No association came of a connection: {}", e.getMessage());
        } finally {
            upper.close();
            upper.input().recycle();
        }
    }

    /** What is left of a request once it is judged: as large as it may be, it is not held while the association goes on. */
    private sealed interface Answer {}

    private record Refused(AssociationFacts facts, Rejection rejection) implements Answer {}

    private record Accepted(
            AssociationFacts facts, Pdu.AssociateAccept accept, List<Context> contexts, long peerMaximum)
            implements Answer {}

    private Answer judge(Pdu.AssociateRequest request) {
        AssociationFacts facts = facts(request);
        Negotiation negotiation = new Negotiation(settings, request);
        Optional<Rejection> rejection = negotiation.rejection(caller(request));
        if (rejection.isEmpty() && !limit.admit(this)) {
            rejection = Optional.of(Rejection.LOCAL_LIMIT);
        }
        if (rejection.isPresent()) {
            return new Refused(facts, rejection.get());
        }
        Pdu.AssociateAccept accept = negotiation.accept();
        return new Accepted(
                facts, accept, negotiation.contexts(accept), request.user().maxPduLength());
    }

    private void reject(Refused refused) throws IOException {
        AssociationFacts facts = refused.facts();
        String meaning = refused.rejection().meaning();
        LOG.info(
                "Rejected an association of {} at {}: {}",
                facts.callingAe(),
                facts.remote().getAddress(),
                meaning);
        listener.closed(new AssociationReceipt(
                facts, Instant.now(), AssociationEnd.REJECTED, 0, new StoreTally().refused(), 0, meaning));
        upper.reject(refused.rejection());
    }

    private void accept(Accepted accepted) throws IOException {
        AssociationFacts facts = accepted.facts();
        Association association = new Association(
                upper,
                facts,
                accepted.contexts(),
                Map.of(),
                accepted.accept().user().roles());
        listener.opened(facts);
        AssociationEnd end = AssociationEnd.ABORTED;
        String detail = "this side failed";
        try {
            upper.accept(accepted.accept(), accepted.peerMaximum());
            new Dispatcher(settings.services()).serve(association);
            end = AssociationEnd.RELEASED;
            detail = "";
        } catch (AssociationEnded e) {
            end = e.end();
            detail = association.contexts().isEmpty()
                    ? e.getMessage() + "; nothing that it proposed is served here"
                    : e.getMessage();
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
                upper.connection().local(),
                upper.connection().remote(),
                request.user().implementationClassUid(),
                request.user().implementationVersion(),
                upper.connection().peerName(),
                Instant.now());
    }

    private CallerPolicy.Caller caller(Pdu.AssociateRequest request) {
        return new CallerPolicy.Caller(
                request.callingAe(),
                request.calledAe(),
                upper.connection().remote().getAddress(),
                upper.connection().peerName(),
                request.user().identity());
    }

    void abort() {
        upper.abort();
    }

    /** Ends the connection at once, without a word. */
    void drop() {
        upper.connection().drop();
    }
}
