package io.gantry.dicom.ul;

import java.util.List;

/** The protocol data units of PS3.8 9.3, except P-DATA-TF, which is streamed and never held whole. */
public sealed interface Pdu {
    int ASSOCIATE_RQ = 1;
    int ASSOCIATE_AC = 2;
    int ASSOCIATE_RJ = 3;
    int DATA = 4;
    int RELEASE_RQ = 5;
    int RELEASE_RP = 6;
    int ABORT = 7;

    /** A-ASSOCIATE-RQ, PS3.8 9.3.2; AE titles without their padding, protocol version as sent. */
    record AssociateRequest(
            int protocolVersion,
            String calledAe,
            String callingAe,
            String applicationContext,
            List<PresentationContext> contexts,
            UserInformation user)
            implements Pdu {}

    /** A-ASSOCIATE-AC, PS3.8 9.3.3; the AE titles repeat the request's. */
    record AssociateAccept(
            String calledAe,
            String callingAe,
            String applicationContext,
            List<ContextAnswer> contexts,
            UserInformation user)
            implements Pdu {}

    /** A-ASSOCIATE-RJ, PS3.8 9.3.4. */
    record AssociateReject(Rejection rejection) implements Pdu {}

    /** A-RELEASE-RQ, PS3.8 9.3.6. */
    record ReleaseRequest() implements Pdu {}

    /** A-RELEASE-RP, PS3.8 9.3.7. */
    record ReleaseResponse() implements Pdu {}

    /** A-ABORT, PS3.8 9.3.8: source 0 service user, 2 service provider. */
    record Abort(int source, int reason) implements Pdu {
        public static final int USER = 0;
        public static final int PROVIDER = 2;
        public static final int NOT_SPECIFIED = 0;
        public static final int UNRECOGNIZED_PDU = 1;
        public static final int UNEXPECTED_PDU = 2;
        public static final int UNRECOGNIZED_PARAMETER = 4;
        public static final int UNEXPECTED_PARAMETER = 5;
        public static final int INVALID_PARAMETER = 6;
    }
}
