package io.gantry.process.stage.receive;

import io.gantry.dicom.dimse.Status;
import io.gantry.model.DicomRefusal;

/** What the statuses of C-STORE mean (PS3.4 B.2.3, PS3.7 Annex C), in words for a person. */
final class StatusWords {

    private StatusWords() {}

    static DicomRefusal refusal(int status, long count) {
        return new DicomRefusal(Status.text(status), words(status), count);
    }

    private static String words(int status) {
        return switch (status) {
            case Status.PROCESSING_FAILURE -> "processing failure";
            case Status.INVALID_SOP_INSTANCE -> "the SOP Instance UID is no UID";
            case Status.SOP_CLASS_NOT_SUPPORTED -> "the SOP class is not the negotiated one";
            case Status.NOT_AUTHORIZED -> "not authorized";
            case Status.UNRECOGNIZED_OPERATION -> "no such operation";
            default -> family(status);
        };
    }

    private static String family(int status) {
        if (status >> 12 == 0xC) {
            return "the data set can not be read";
        }
        return switch (status >> 8) {
            case 0xA7 -> "out of resources";
            case 0xA9 -> "the data set is not what the command says";
            default -> "refused";
        };
    }
}
