package io.gantry.dicom.dimse;

import static io.gantry.dicom.ul.Closeables.closeQuietly;

import io.gantry.dicom.data.Uids;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.AssociationRejected;
import io.gantry.dicom.ul.Connection;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduCodec;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.PresentationContext;
import io.gantry.dicom.ul.Rejection;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.dicom.ul.Tls;
import io.gantry.dicom.ul.TlsTrouble;
import io.gantry.dicom.ul.UpperLayer;
import io.gantry.dicom.ul.UserInformation;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.RefusedByPeer.Advice;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens associations as requestor. */
public final class Requestor {
    private static final long MAX_PDU_LENGTH = 128 << 10;

    private Requestor() {}

    /**
     * Connects and negotiates.
     *
     * @throws PeerUnreachable when there is no connection or no answer
     * @throws RefusedByPeer when the association is rejected
     */
    public static Association open(Peer peer, Proposal proposal, TimeLimits limits) {
        try {
            return associate(peer, proposal, limits);
        } catch (IOException e) {
            throw failure(peer, e);
        }
    }

    /** What a failed exchange with a peer means, for a person. */
    public static Failure failure(Peer peer, IOException failure) {
        if (failure instanceof AssociationRejected rejected) {
            boolean permanent = rejected.rejection().result() == Rejection.PERMANENT;
            Advice advice = permanent ? Advice.NEVER : Advice.LATER;
            return new RefusedByPeer(peer + " refuses: " + failure.getMessage() + ".", failure, advice);
        }
        if (failure instanceof AssociationEnded ended && ended.end() == AssociationEnd.ABORTED_BY_PEER) {
            return new RefusedByPeer(peer + " aborted the association.", failure, Advice.NONE);
        }
        Optional<String> tls = TlsTrouble.in(failure);
        if (tls.isPresent()) {
            return new PeerUnreachable(peer + " can't be reached by TLS: " + tls.get() + ".", failure);
        }
        if (failure instanceof AssociationEnded) {
            return new PeerUnreachable(peer + " can't be worked with: " + failure.getMessage() + ".", failure);
        }
        return new PeerUnreachable(
                peer + " can't be reached. Check that it runs and that host, port and TLS are right.", failure);
    }

    private static Association associate(Peer peer, Proposal proposal, TimeLimits limits) throws IOException {
        Connection connection = Tls.connect(peer.tls(), peer.address(), limits.connect());
        try {
            UpperLayer upper = new UpperLayer(connection, true, limits);
            Pdu.AssociateRequest request = request(peer, proposal);
            Pdu.AssociateAccept accept = upper.request(request);
            return new Association(
                    upper,
                    facts(peer, connection, accept),
                    Negotiation.contexts(request, accept),
                    Negotiation.refusals(request, accept),
                    accept.user().roles());
        } catch (IOException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private static Pdu.AssociateRequest request(Peer peer, Proposal proposal) {
        List<PresentationContext> contexts = new ArrayList<>();
        for (Proposal.Item item : proposal.contexts()) {
            contexts.add(
                    new PresentationContext(2 * contexts.size() + 1, item.abstractSyntax(), item.transferSyntaxes()));
        }
        UserInformation user = new UserInformation(
                MAX_PDU_LENGTH,
                Uids.IMPLEMENTATION_CLASS,
                Uids.IMPLEMENTATION_VERSION,
                Optional.empty(),
                proposal.roles(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Pdu.AssociateRequest(
                1, peer.calledAe(), peer.callingAe(), PduCodec.APPLICATION_CONTEXT, contexts, user);
    }

    private static AssociationFacts facts(Peer peer, Connection connection, Pdu.AssociateAccept accept) {
        return new AssociationFacts(
                UUID.randomUUID().toString(),
                peer.callingAe(),
                peer.calledAe(),
                connection.local(),
                connection.remote(),
                accept.user().implementationClassUid(),
                accept.user().implementationVersion(),
                connection.peerName(),
                Instant.now());
    }
}
