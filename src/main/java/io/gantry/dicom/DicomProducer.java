package io.gantry.dicom;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentRequestor;
import io.gantry.dicom.service.CommitmentService;
import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.InstanceSource;
import io.gantry.dicom.service.QueryScu;
import io.gantry.dicom.service.ServiceUser;
import io.gantry.dicom.service.StoreScu;
import io.gantry.dicom.ul.Peer;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Sends instances, asks for, moves and has them committed, on an association of its own for each exchange. */
public class DicomProducer extends DefaultProducer {
    private final DicomEndpoint endpoint;

    public DicomProducer(DicomEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        DicomConfiguration options = endpoint.getConfiguration();
        DicomAddress address = endpoint.address();
        Peer peer =
                new Peer(address.host(), address.port(), address.calledAe(), options.callingAe, certificates(address));
        String operation = message.getHeader(DicomHeaders.OPERATION, options.operation, String.class);
        switch (operation) {
            case "store" -> store(message, peer);
            case "echo" -> echo(message, peer);
            case "find" -> find(message, peer);
            case "move" -> move(message, peer);
            case "commit" -> commit(message, peer);
            default -> throw new IllegalArgumentException("No such operation of dicom: " + operation);
        }
    }

    private Optional<SSLContext> certificates(DicomAddress address) {
        try {
            return endpoint.tls();
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new PeerUnreachable(
                    address.calledAe() + " can't be called by TLS: the certificates of this side can't be used.", e);
        }
    }

    private void store(Message message, Peer peer) throws Exception {
        List<InstanceSource> sources = Sources.of(message);
        List<StoreScu.Result> results = new ArrayList<>();
        try {
            new StoreScu(peer, endpoint.getConfiguration().limits()).store(sources, results::add);
        } finally {
            message.setHeader(
                    DicomHeaders.RESULTS,
                    results.stream().map(DicomProducer::told).toList());
        }
        int status = results.stream()
                .filter(result -> !result.isStored())
                .map(StoreScu.Result::status)
                .reduce(Status.SUCCESS, (earlier, later) -> later);
        message.setHeader(DicomHeaders.STATUS, status);
        if (!Status.isDone(status) && endpoint.getConfiguration().failOnRefusal) {
            throw new RefusedByPeer(peer + " refused an instance with status " + Status.text(status) + ".");
        }
    }

    private static Map<String, Object> told(StoreScu.Result result) {
        Map<String, Object> told = new HashMap<>();
        told.put(DicomHeaders.SOP_INSTANCE_UID, result.sopInstanceUid());
        told.put(DicomHeaders.STATUS, result.status());
        result.comment().ifPresent(comment -> told.put("comment", comment));
        return told;
    }

    private void echo(Message message, Peer peer) {
        Proposal proposal = Proposal.of(EchoService.VERIFICATION, TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
        try (ServiceUser user =
                ServiceUser.open(peer, proposal, endpoint.getConfiguration().limits(), List.of())) {
            message.setHeader(DicomHeaders.STATUS, user.echo());
        }
    }

    private void find(Message message, Peer peer) throws InvalidPayloadException {
        DataSet identifier = Identifiers.read(message.getMandatoryBody(Map.class));
        List<Map<String, String>> matches = new ArrayList<>();
        QueryScu scu = new QueryScu(peer, endpoint.getConfiguration().limits());
        for (DataSet match : scu.find(identifier, endpoint.getConfiguration().maxResults)) {
            matches.add(Identifiers.write(match));
        }
        message.setBody(matches);
        message.setHeader(DicomHeaders.STATUS, Status.SUCCESS);
    }

    private void move(Message message, Peer peer) throws InvalidPayloadException {
        DataSet identifier = Identifiers.read(message.getMandatoryBody(Map.class));
        String destination =
                message.getHeader(DicomHeaders.DESTINATION, endpoint.getConfiguration().destination, String.class);
        QueryScu.Moved moved = new QueryScu(peer, endpoint.getConfiguration().limits()).move(identifier, destination);
        message.setHeader(DicomHeaders.STATUS, moved.status());
        message.setHeader(DicomHeaders.COMPLETED, moved.completed());
        message.setHeader(DicomHeaders.FAILED, moved.failed());
    }

    private void commit(Message message, Peer peer) throws InvalidPayloadException {
        DicomConfiguration options = endpoint.getConfiguration();
        List<Commitment.Reference> instances = new ArrayList<>();
        for (Object item : message.getMandatoryBody(Iterable.class)) {
            Map<?, ?> uids = (Map<?, ?>) item;
            instances.add(new Commitment.Reference(
                    String.valueOf(uids.get(DicomHeaders.SOP_CLASS_UID)),
                    String.valueOf(uids.get(DicomHeaders.SOP_INSTANCE_UID))));
        }
        String transaction = message.getHeader(DicomHeaders.TRANSACTION_UID, Uids::create, String.class);
        Optional<CommitmentService> reports =
                Optional.ofNullable(options.commitment).map(CommitmentService::new);
        int status = new CommitmentRequestor(peer, options.limits())
                .request(transaction, instances, reports, options.awaitReport);
        message.setHeader(DicomHeaders.TRANSACTION_UID, transaction);
        message.setHeader(DicomHeaders.STATUS, status);
        if (!Status.isDone(status) && options.failOnRefusal) {
            throw new RefusedByPeer(peer + " refused to commit with status " + Status.text(status) + ".");
        }
    }
}
