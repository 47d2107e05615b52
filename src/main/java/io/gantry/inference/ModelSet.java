package io.gantry.inference;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the folder of models at a moment.
 *
 * @param entries by the place of their descriptors
 */
record ModelSet(Map<Path, Entry> entries) {

    static final ModelSet EMPTY = new ModelSet(Map.of());

    ModelSet {
        entries = Map.copyOf(entries);
    }

    /**
     * One descriptor.
     *
     * @param fingerprint of its text and its file: another one is looked at anew
     * @param loaded the model that serves, which is the earlier one where its replacement is refused; none where one that
     *     was uploaded goes before it
     * @param refused why what stands there does not serve
     */
    record Entry(
            String fingerprint,
            @Nullable Loaded loaded,
            @Nullable RefusedModel refused) {}

    /** Only what stands at some places. */
    ModelSet at(Predicate<Path> places) {
        Map<Path, Entry> some = new HashMap<>(entries);
        some.keySet().removeIf(places.negate());
        return new ModelSet(some);
    }

    /** Whether a model of this name serves. */
    boolean has(String name) {
        return loaded().anyMatch(model -> model.identity().name().equals(name));
    }

    Stream<Loaded> loaded() {
        return entries.values().stream().flatMap(entry -> Optional.ofNullable(entry.loaded()).stream());
    }

    /** The models of series, by name. */
    List<ServedModel> series() {
        return loaded().flatMap(model -> model instanceof ServedModel series ? Stream.of(series) : Stream.empty())
                .sorted(Comparator.comparing(model -> model.identity().name()))
                .toList();
    }

    /** The models of pictures, by their number. */
    Map<Integer, ServedPictureModel> pictures() {
        Map<Integer, ServedPictureModel> pictures = new TreeMap<>();
        loaded().forEach(model -> {
            if (model instanceof ServedPictureModel picture) {
                pictures.put(picture.descriptor().id(), picture);
            }
        });
        return pictures;
    }

    List<RefusedModel> refused() {
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> Optional.ofNullable(entry.getValue().refused()).stream())
                .toList();
    }

    /** Whether a model has the name or the number of another descriptor's. */
    Optional<String> clash(Descriptor descriptor) {
        if (has(descriptor.name())) {
            return Optional.of("another model has the same name");
        }
        return descriptor instanceof PictureDescriptor of && pictures().containsKey(of.id())
                ? Optional.of("another model has the same contract.id")
                : Optional.empty();
    }
}
