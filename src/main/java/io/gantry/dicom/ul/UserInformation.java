package io.gantry.dicom.ul;

import io.gantry.dicom.data.Uids;
import java.util.List;
import java.util.Optional;

/**
 * The user information item of A-ASSOCIATE-RQ and -AC (PS3.8 9.3.2.3, PS3.7 D.3.3).
 *
 * @param maxPduLength longest P-DATA-TF variable field the sender of this item takes, in bytes; 0 for no limit
 * @param identityResponse the acceptor's answer to a user identity (PS3.7 D.3.3.7.2), only in an AC
 */
public record UserInformation(
        long maxPduLength,
        String implementationClassUid,
        String implementationVersion,
        Optional<AsynchronousOperations> asynchronousOperations,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        Optional<UserIdentity> identity,
        Optional<byte[]> identityResponse) {

    /** Only what is mandatory. */
    public static UserInformation of(long maxPduLength) {
        return new UserInformation(
                maxPduLength,
                Uids.IMPLEMENTATION_CLASS,
                Uids.IMPLEMENTATION_VERSION,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
