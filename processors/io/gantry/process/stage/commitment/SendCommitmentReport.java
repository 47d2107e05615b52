package io.gantry.process.stage.commitment;

import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentRequestor;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.model.delivery.CommitmentWork;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.settings.PeerSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Opens an association to whoever asked for storage commitment, with the roles reversed, and reports (PS3.4 J.3.3). */
@Component
public class SendCommitmentReport {

    private final PeerSettings peers;
    private final SSLContextParameters tls;
    private final CamelContext camel;

    public SendCommitmentReport(
            PeerSettings peers, @Qualifier("dicomTls") SSLContextParameters tls, CamelContext camel) {
        this.peers = peers;
        this.tls = tls;
        this.camel = camel;
    }

    /** Throws a {@link Failure} when the report did not arrive or was not taken. */
    public void send(CommitmentWork work, Commitment.Report report) {
        PeerSettings.Address address = peers.of(work.callingAe())
                .orElseThrow(() -> new PeerUnreachable("The address of this AE title is not configured."));
        Peer peer = new Peer(
                address.host(),
                address.port(),
                work.callingAe(),
                work.calledAe(),
                address.tls() ? Optional.of(certificates()) : Optional.empty());
        int status = new CommitmentRequestor(peer, TimeLimits.DEFAULT).report(report);
        if (!Status.isDone(status)) {
            throw new RefusedByPeer("The peer answered the report with status " + Status.text(status) + ".");
        }
    }

    private SSLContext certificates() {
        try {
            return tls.createSSLContext(camel);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new PeerUnreachable("The certificates of the DICOM door can't be used.", e);
        }
    }

    /** What may be shown of a failed try. */
    static String reason(RuntimeException failed) {
        return failed instanceof Failure ? String.valueOf(failed.getMessage()) : "The hub could not do it.";
    }
}
