package io.gantry.process.stage.deliver;

import io.gantry.dicom.dimse.Status;
import java.util.Optional;

/**
 * What a destination answered to one object (PS3.4 B.2.3, PS3.7 annex C).
 *
 * @param comment in its own words, where it gave any
 */
record StoreAnswer(int status, Optional<String> comment) {

    private static final int OUT_OF_RESOURCES = 0xA7;
    private static final int DOES_NOT_MATCH = 0xA9;
    private static final int CANNOT_UNDERSTAND = 0xC;

    boolean isSuccess() {
        return status == Status.SUCCESS;
    }

    /** Stored, be it with a warning, or by an earlier try whose answer was lost. */
    boolean isStored() {
        return Status.isDone(status) || status == Status.DUPLICATE_SOP_INSTANCE;
    }

    /** Whether another try makes sense: the destination had trouble of its own. */
    boolean isTemporary() {
        return status >> 8 == OUT_OF_RESOURCES
                || status == Status.PROCESSING_FAILURE
                || status == Status.RESOURCE_LIMITATION;
    }

    /** How it decides about several instances that are one delivery: what is to be tried again before all. */
    int weight() {
        if (isTemporary()) {
            return 3;
        }
        return isSuccess() ? 0 : isStored() ? 1 : 2;
    }

    /** What it means, in words for a person. */
    String words() {
        return Status.text(status) + ", " + meaning()
                + comment.map(own -> ": " + own).orElse("");
    }

    private String meaning() {
        if (Status.isWarning(status)) {
            return "stored with a warning";
        }
        if (status >> 8 == OUT_OF_RESOURCES) {
            return "out of resources";
        }
        if (status >> 8 == DOES_NOT_MATCH) {
            return "the data set does not match its SOP class";
        }
        if (status >> 12 == CANNOT_UNDERSTAND) {
            return "it can't understand the object";
        }
        return switch (status) {
            case Status.SOP_CLASS_NOT_SUPPORTED -> "SOP class not supported";
            case Status.NOT_AUTHORIZED -> "not authorized";
            case Status.PROCESSING_FAILURE -> "it failed to process the object";
            case Status.RESOURCE_LIMITATION -> "it lacks resources";
            case Status.DUPLICATE_SOP_INSTANCE -> "it has the object already";
            default -> "refused";
        };
    }
}
