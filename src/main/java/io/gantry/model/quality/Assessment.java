package io.gantry.model.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a picture by itself.
 *
 * @param keys under what others that show the same find it; none where it shows nothing
 * @param fingerprint by which it is compared, null where its pixels can't be read
 * @param instance which instance of DICOM it is, null where it is none
 * @param aiGeneratedScore how likely a generator made it, 0 to 1
 * @param flags what a customer of labels should know of it, and the evidence of its origin
 */
public record Assessment(
        int[] keys,
        byte @Nullable [] fingerprint,
        @Nullable InstanceIds instance,
        double aiGeneratedScore,
        List<String> flags) {

    /** SOP Instance UID (0008,0018) and Series Instance UID (0020,000E). */
    public record InstanceIds(String instanceUid, @Nullable String seriesUid) {}
}
