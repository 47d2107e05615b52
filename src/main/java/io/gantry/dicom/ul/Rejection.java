package io.gantry.dicom.ul;

/**
 * Why an association is refused, PS3.8 table 9-21.
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 service user, 2 service provider (ACSE), 3 service provider (presentation)
 * @param reason depends on the source
 */
public record Rejection(int result, int source, int reason) {
    /** Result: asking again makes no sense. */
    public static final int PERMANENT = 1;

    public static final Rejection NO_REASON = new Rejection(1, 1, 1);
    public static final Rejection APPLICATION_CONTEXT = new Rejection(1, 1, 2);
    public static final Rejection CALLING_AE = new Rejection(1, 1, 3);
    public static final Rejection CALLED_AE = new Rejection(1, 1, 7);
    public static final Rejection PROTOCOL_VERSION = new Rejection(1, 2, 2);
    public static final Rejection CONGESTION = new Rejection(2, 3, 1);
    public static final Rejection LOCAL_LIMIT = new Rejection(2, 3, 2);

    /** What it means, in words for a person. */
    public String meaning() {
        if (equals(CALLING_AE)) {
            return "the calling AE title is not known there";
        }
        if (equals(CALLED_AE)) {
            return "the called AE title is not known there";
        }
        if (equals(APPLICATION_CONTEXT)) {
            return "the application context is not supported";
        }
        if (equals(PROTOCOL_VERSION)) {
            return "the protocol version is not supported";
        }
        if (equals(CONGESTION)) {
            return "the peer is congested";
        }
        return equals(LOCAL_LIMIT) ? "the peer has too many associations" : "no reason given";
    }
}
