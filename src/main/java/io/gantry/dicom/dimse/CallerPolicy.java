package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.Rejection;
import io.gantry.dicom.ul.UserIdentity;
import java.net.InetAddress;
import java.util.Optional;

/** Says who may associate. Called before anything else is looked at, by many connections at once. */
@FunctionalInterface
public interface CallerPolicy {
    /** Lets everybody in. */
    CallerPolicy OPEN = caller -> Optional.empty();

    /** Why this caller is refused; empty when it is welcome. */
    Optional<Rejection> judge(Caller caller);

    /**
     * Who asks for an association. An AE title alone proves nothing: pair it with the address and the certificate.
     *
     * @param tlsPeer distinguished name of the verified certificate, if there is one
     */
    record Caller(
            String callingAe,
            String calledAe,
            InetAddress address,
            Optional<String> tlsPeer,
            Optional<UserIdentity> identity) {}
}
