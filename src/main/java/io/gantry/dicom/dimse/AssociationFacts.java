package io.gantry.dicom.dimse;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an association from its negotiation.
 *
 * @param id unique on this machine, for logs and receipts
 * @param tlsPeer distinguished name of the peer's certificate, if it showed one
 */
public record AssociationFacts(
        String id,
        String callingAe,
        String calledAe,
        InetSocketAddress local,
        InetSocketAddress remote,
        String peerImplementationClassUid,
        String peerImplementationVersion,
        Optional<String> tlsPeer,
        Instant openedAt) {}
