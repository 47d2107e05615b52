package io.gantry.model.labelling;

import java.util.List;

/**
 * What a model said of the series that a picture is of, for whoever labels it.
 *
 * @param labels the request's classes that say the same; empty where none does
 * @param label what the model said, in its own word
 * @param probability of pathology, 0.0 to 1.0
 * @param model name and version
 */
public record Suggestion(List<String> labels, String label, double probability, String model) {

    public Suggestion {
        labels = List.copyOf(labels);
    }
}
