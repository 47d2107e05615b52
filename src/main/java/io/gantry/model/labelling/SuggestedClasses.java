package io.gantry.model.labelling;

import io.gantry.model.failure.InvalidRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which class of a request says the same as a model's label. */
public final class SuggestedClasses {

    private final List<String> classes;
    private final Map<String, String> named;

    /**
     * Classes of a request.
     *
     * @param named classes by the labels that mean them, where the words differ
     * @throws InvalidRequest when a label is to mean what is none of the classes
     */
    public SuggestedClasses(List<String> classes, Map<String, String> named) {
        this.classes = List.copyOf(classes);
        this.named = Map.copyOf(named);
        named.forEach((label, meant) -> {
            if (!classes.contains(meant)) {
                throw new InvalidRequest("suggest_as." + label + " must be one of the classes");
            }
        });
    }

    /** The class that a label means: by its name, else the one of the same word in any spelling; none where none does. */
    public List<String> of(String label) {
        return Optional.ofNullable(named.get(label))
                .or(() -> classes.stream()
                        .filter(each -> plain(each).equals(plain(label)))
                        .findFirst())
                .stream()
                .toList();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }
}
