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

    /** What it is known to show, else the classes that more than half of its labelers named; empty where none is. */
    public List<String> agreed() {
        if (gold != null) {
            return gold;
        }
        return answers.stream()
                .flatMap(answer -> answer.labels().stream())
                .distinct()
                .filter(label -> 2 * votes(label) > answers.size())
                .toList();
    }

    private long votes(String label) {
        return answers.stream()
                .filter(answer -> answer.labels().contains(label))
                .count();
    }

    /** What a labeler said of a picture, in the order of the classes. */
    public record Answer(String labeler, List<String> labels, Instant at) {}
}
