package io.gantry.dicom;

/** Names of the message headers of the component. */
public final class DicomHeaders {
    /** What happened: {@code store}, {@code echo} or {@code close}. */
    public static final String EVENT = "CamelDicomEvent";
    /**
     * What a producer does instead of its configured operation: {@code store}, {@code echo}, {@code find}, {@code move},
     * {@code commit}.
     */
    public static final String OPERATION = "CamelDicomOperation";
    /** DIMSE status, int: set by a producer; a consumer's route may set it to answer otherwise than Success. */
    public static final String STATUS = "CamelDicomStatus";
    /** Unique id of the association. */
    public static final String ASSOCIATION = "CamelDicomAssociation";

    public static final String CALLING_AE = "CamelDicomCallingAe";
    public static final String CALLED_AE = "CamelDicomCalledAe";
    /** IP address of the peer. */
    public static final String REMOTE_ADDRESS = "CamelDicomRemoteAddress";
    /** Distinguished name in the peer's certificate; only with TLS. */
    public static final String TLS_PEER = "CamelDicomTlsPeer";

    public static final String SOP_CLASS_UID = "CamelDicomSopClassUid";
    public static final String SOP_INSTANCE_UID = "CamelDicomSopInstanceUid";
    public static final String STUDY_INSTANCE_UID = "CamelDicomStudyInstanceUid";
    public static final String SERIES_INSTANCE_UID = "CamelDicomSeriesInstanceUid";
    public static final String TRANSFER_SYNTAX_UID = "CamelDicomTransferSyntaxUid";
    public static final String MODALITY = "CamelDicomModality";
    /** Images in Acquisition (0020,1002), int, where the sender says it. */
    public static final String IMAGES_IN_ACQUISITION = "CamelDicomImagesInAcquisition";
    /** AE title that asked for the C-MOVE this instance comes of. */
    public static final String MOVE_ORIGINATOR = "CamelDicomMoveOriginator";
    /** Bytes of the Part 10 file, long; of all files received, with {@code close}. */
    public static final String LENGTH = "CamelDicomLength";
    /** Boolean: the instance was acknowledged before a restart and is handed on again. */
    public static final String RECOVERED = "CamelDicomRecovered";
    /** {@link Runnable} to be run when the bytes are safe elsewhere, where {@code release=manual}. */
    public static final String RELEASE = "CamelDicomRelease";

    /** Instances acknowledged, long; with {@code close}. */
    public static final String RECEIVED = "CamelDicomReceived";
    /** Instances refused by status, {@code Map<Integer, Long>}; with {@code close}. */
    public static final String REFUSED = "CamelDicomRefused";
    /** How the association ended, such as {@code RELEASED} or {@code ABORTED_BY_PEER}; with {@code close}. */
    public static final String END = "CamelDicomEnd";
    /** {@link java.time.Instant} of the association's begin. */
    public static final String OPENED_AT = "CamelDicomOpenedAt";
    /** When the association ended, an {@code Instant}. */
    public static final String CLOSED_AT = "CamelDicomClosedAt";

    /**
     * Results of a store, {@code List<Map<String, Object>>} with {@link #SOP_INSTANCE_UID}, {@link #STATUS}, comment; when
     * the association broke in the middle, those that came before.
     */
    public static final String RESULTS = "CamelDicomResults";
    /** Sub-operations of a move that are done, int. */
    public static final String COMPLETED = "CamelDicomCompleted";
    /** Sub-operations of a move that failed, int. */
    public static final String FAILED = "CamelDicomFailed";
    /** AE title a move sends to, instead of the configured one. */
    public static final String DESTINATION = "CamelDicomDestination";
    /** UID of a storage commitment; a new one is made when none is given. */
    public static final String TRANSACTION_UID = "CamelDicomTransactionUid";

    private DicomHeaders() {}
}
