package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.TimeLimits;
import java.util.List;
import java.util.Set;

/**
 * What an acceptor agrees to.
 *
 * @param calledAes AE titles it answers to; empty for any
 * @param maxPduLength announced to requestors, 4096 to 131072 or more
 * @param maxOperations outstanding operations a requestor may have; they wait in the connection and are served in order
 */
public record AcceptorSettings(
        Set<String> calledAes,
        CallerPolicy callers,
        List<Service> services,
        long maxPduLength,
        int maxOperations,
        TimeLimits limits) {

    /** Answers to any AE title and lets everybody in. */
    public static AcceptorSettings open(List<Service> services) {
        return new AcceptorSettings(Set.of(), CallerPolicy.OPEN, services, 128 << 10, 32, TimeLimits.DEFAULT);
    }
}
