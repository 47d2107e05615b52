package io.gantry.inference;

import io.gantry.model.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where descriptors stand: in the folder of whoever runs the hub, and in this node's folder of uploaded models. */
final class ModelPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPlaces.class);

    /** Stands in the folder, too, and is no descriptor. */
    private static final String RULES = "rules.yaml";

    private final Path folder;
    private final @Nullable Path registered;
    private final Outage outage = new Outage();

    ModelPlaces(InferenceSettings settings) {
        this.folder = settings.models();
        this.registered = settings.registered();
    }

    /** Whether a model was uploaded. */
    boolean isRegistered(Path place) {
        return registered != null && place.startsWith(registered);
    }

    /** How a place is called where nothing of its descriptor can be read. */
    String shown(Path place) {
        return (registered != null && isRegistered(place) ? registered : folder)
                .relativize(place)
                .toString();
    }

    /** What can be told of each descriptor without loading its model, the uploaded ones first. */
    Map<Path, String> fingerprints() {
        Map<Path, String> places = new LinkedHashMap<>();
        if (registered != null && Files.isDirectory(registered)) {
            descriptors(registered).forEach(place -> places.put(place, fingerprint(place)));
        }
        if (Files.isDirectory(folder)) {
            outage.ends();
            descriptors(folder).forEach(place -> places.put(place, fingerprint(place)));
        } else if (outage.begins()) {
            LOG.warn("There is no folder {}: no model of it serves", folder);
        }
        return places;
    }

    private static List<Path> descriptors(Path root) {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .filter(file -> !file.equals(root.resolve(RULES)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("The folder {} can't be read: no model of it serves", root, e);
            return List.of();
        }
    }

    /** The descriptor's text, and size and age of the file it names: a file of some gigabytes is not read to see this. */
    private static String fingerprint(Path descriptor) {
        try {
            String text = Files.size(descriptor) > DescriptorReader.LONGEST ? "" : Files.readString(descriptor);
            Path file = descriptor.resolveSibling(
                    DescriptorReader.parse(descriptor).path("file").asText("."));
            return text + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException | BrokenModel | InvalidPathException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
