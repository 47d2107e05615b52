package io.gantry.model.labelling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture with all that stands of it.
 *
 * @param filename as its sender calls it; two may share one
 * @param width pixels of a line the way it is shown
 * @param height lines likewise
 * @param gold its labels where they are known beforehand, else null
 * @param answers what each labeler said of it last; empty where nobody did
 */
public record LabelledImage(
        UUID id,
        String filename,
        int width,
        int height,
        String sha256,
        @Nullable List<String> gold,
        List<Answer> answers) {

    /** What a labeler said of a picture, in the order of the classes. */
    public record Answer(String labeler, List<String> labels, Instant at) {}
}
