package io.gantry.dicom.ul;

/** How one presentation context was answered, PS3.8 table 9-18; the ordinal is the code on the wire. */
public enum ContextResult {
    ACCEPTED,
    USER_REJECTED,
    NO_REASON,
    ABSTRACT_SYNTAX_NOT_SUPPORTED,
    TRANSFER_SYNTAXES_NOT_SUPPORTED;

    static ContextResult of(int code) {
        return code < values().length ? values()[code] : NO_REASON;
    }
}
