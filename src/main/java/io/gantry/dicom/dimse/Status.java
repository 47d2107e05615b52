package io.gantry.dicom.dimse;

/** DIMSE status codes, PS3.7 Annex C and PS3.4 B.2.3, C.4 and J. */
public final class Status {
    public static final int SUCCESS = 0x0000;
    public static final int PROCESSING_FAILURE = 0x0110;
    public static final int DUPLICATE_SOP_INSTANCE = 0x0111;
    public static final int NO_SUCH_OBJECT_INSTANCE = 0x0112;
    public static final int NO_SUCH_EVENT_TYPE = 0x0113;
    public static final int INVALID_ARGUMENT_VALUE = 0x0115;
    public static final int INVALID_SOP_INSTANCE = 0x0117;
    public static final int NO_SUCH_SOP_CLASS = 0x0118;
    public static final int CLASS_INSTANCE_CONFLICT = 0x0119;
    public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    public static final int NO_SUCH_ACTION = 0x0123;
    public static final int NOT_AUTHORIZED = 0x0124;
    public static final int UNRECOGNIZED_OPERATION = 0x0211;
    public static final int RESOURCE_LIMITATION = 0x0213;
    /** C-STORE, refused: out of resources. */
    public static final int OUT_OF_RESOURCES = 0xA700;
    /** C-STORE, error: the data set does not match the SOP class of the command. */
    public static final int DATA_SET_DOES_NOT_MATCH = 0xA900;
    /** C-STORE, error: cannot understand. */
    public static final int CANNOT_UNDERSTAND = 0xC000;

    public static final int CANCEL = 0xFE00;
    public static final int PENDING = 0xFF00;
    public static final int PENDING_WITH_WARNING = 0xFF01;

    private Status() {}

    /** Success, or a warning: the operation was done (PS3.7 C.1). */
    public static boolean isDone(int status) {
        return status == SUCCESS || isWarning(status);
    }

    /** Warnings: 0001, 0107, 0116 and Bxxx. */
    public static boolean isWarning(int status) {
        return status == 0x0001 || status == 0x0107 || status == 0x0116 || status >> 12 == 0xB;
    }

    public static boolean isPending(int status) {
        return status == PENDING || status == PENDING_WITH_WARNING;
    }

    /** Four hexadecimal digits with an H, as the standard writes it: {@code A700H}. */
    public static String text(int status) {
        return String.format("%04XH", status);
    }
}
