package io.gantry.process.models;

import io.gantry.inference.DescribedModel;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.registry.NewModel;
import io.gantry.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a folder of this node hold some uploaded models: of each its file and then, in one step, a descriptor that names it,
 * so that a version is exchanged as a whole.
 */
@Component
class ModelFiles {

    private static final String DESCRIPTOR = "model.yaml";

    private final ObjectStore objects;

    ModelFiles(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Brings them, each into a folder of its name, and takes others away. One that can't be fetched does not keep the others
     * back.
     *
     * @param wanted of each name one version
     */
    void bring(Path folder, List<NewModel> wanted) {
        try {
            Files.createDirectories(folder);
            RuntimeException trouble = bringAll(folder, wanted);
            Set<String> names = wanted.stream().map(NewModel::name).collect(Collectors.toSet());
            for (Path place : in(folder)) {
                if (!names.contains(place.getFileName().toString())) {
                    dropAll(place);
                }
            }
            if (trouble != null) {
                throw trouble;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable RuntimeException bringAll(Path folder, List<NewModel> wanted) throws IOException {
        RuntimeException trouble = null;
        for (NewModel model : wanted) {
            try {
                bring(folder.resolve(model.name()), model);
            } catch (StoreUnavailable e) {
                trouble = e;
            }
        }
        return trouble;
    }

    private void bring(Path place, NewModel model) throws IOException {
        String file = model.id() + ".pt";
        String descriptor =
                DescribedModel.pinned(model.descriptor(), file, model.file().sha256());
        Path described = place.resolve(DESCRIPTOR);
        boolean told =
                Files.isRegularFile(described) && Files.readString(described).equals(descriptor);
        if (told && Files.isRegularFile(place.resolve(file))) {
            return;
        }
        Files.createDirectories(place);
        fetch(model, place.resolve(file));
        Path fresh = place.resolve("." + model.id());
        Files.writeString(fresh, descriptor);
        move(fresh, described);
        for (Path other : in(place)) {
            String name = other.getFileName().toString();
            if (!name.equals(file) && !name.equals(DESCRIPTOR)) {
                Files.deleteIfExists(other);
            }
        }
    }

    private void fetch(NewModel model, Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return;
        }
        Path fresh = file.resolveSibling("." + file.getFileName());
        Files.deleteIfExists(fresh);
        objects.fetch(model.file().objectKey(), fresh);
        try (InputStream in = Files.newInputStream(fresh)) {
            if (!DigestUtils.sha256Hex(in).equals(model.file().sha256())) {
                throw new StoreUnavailable(new IOException("The object of a model is not what was put there"));
            }
        }
        move(fresh, file);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The descriptor first: a model is never half there. */
    private static void dropAll(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            Files.deleteIfExists(place.resolve(DESCRIPTOR));
            for (Path file : in(place)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(place);
    }
}
