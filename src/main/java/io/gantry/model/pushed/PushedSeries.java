package io.gantry.model.pushed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which series of which study an instance belongs to. The same study pushed to two called AE titles is two studies:
 * each title may ask another model.
 */
public record PushedSeries(String calledAe, String studyUid, String seriesUid) {

    /** The same for the same study and title on every node. */
    public UUID studyId() {
        return named("dicom-study " + calledAe + " " + studyUid);
    }

    /** The same for the same series of the same study on every node. */
    public UUID seriesId() {
        return named("dicom-series " + calledAe + " " + studyUid + " " + seriesUid);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
