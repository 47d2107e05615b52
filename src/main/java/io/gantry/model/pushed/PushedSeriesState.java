package io.gantry.model.pushed;

import io.gantry.model.imaging.Metric;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series of a pushed study, how it came in and what the newest version made of it.
 *
 * @param state {@code receiving}, {@code queued}, {@code processing}, {@code completed} or {@code failed}
 * @param instances how many count
 * @param duplicates how many came under the UID of another with different bytes, and do not count
 * @param expected Images in Acquisition, null when the sender did not say it
 * @param asked how many there are by the sender's answer to a C-FIND, null when there is none
 * @param evidence why it was judged complete, as {@link Evidence#text()}; null while it is not
 * @param version the version that changed it last, 0 before there is one
 * @param model name and version of the model that judged it
 * @param reusedFrom when the model read the same images for an earlier submission, whose answer this is; null where it read
 *     these
 * @param metrics measures against a segmentation of the series; empty when there is none
 * @param notCompared why segmentations of the series were not compared with, in words for the sender
 * @param reason why it failed, in words for the sender
 * @param notes what the reader of the result has to know of the images, in words
 */
public record PushedSeriesState(
        String seriesUid,
        String modality,
        String state,
        int instances,
        int duplicates,
        @Nullable Integer expected,
        @Nullable Integer asked,
        @Nullable String evidence,
        @Nullable Instant completeAt,
        int version,
        @Nullable Double probabilityOfPathology,
        @Nullable Integer pathology,
        @Nullable String label,
        @Nullable String model,
        @Nullable Double timeOfProcessing,
        @Nullable Instant reusedFrom,
        List<Metric> metrics,
        List<String> notCompared,
        @Nullable String reason,
        List<String> notes) {

    public PushedSeriesState {
        metrics = List.copyOf(metrics);
        notCompared = List.copyOf(notCompared);
        notes = List.copyOf(notes);
    }
}
