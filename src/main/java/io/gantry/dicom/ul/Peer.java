package io.gantry.dicom.ul;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Another application entity, as a requestor sees it.
 *
 * @param calledAe its AE title
 * @param callingAe the AE title this side gives
 * @param tls the certificates of this side and whom it trusts; empty for plain TCP
 */
public record Peer(String host, int port, String calledAe, String callingAe, Optional<SSLContext> tls) {

    public static Peer plain(String host, int port, String calledAe, String callingAe) {
        return new Peer(host, port, calledAe, callingAe, Optional.empty());
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** AE title, host and port, for messages. */
    @Override
    public String toString() {
        return calledAe + " at " + host + ":" + port;
    }
}
