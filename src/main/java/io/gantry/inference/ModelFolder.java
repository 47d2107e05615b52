package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.ModelSet.Entry;
import io.gantry.inference.ServedPictureModel.Forwards;
import io.gantry.model.Outage;
import io.gantry.model.imaging.ModelIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every model beneath a folder that can serve, and the reasons of those that can't. */
final class ModelFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

    private final InferenceSettings settings;
    private final Executor forwards;
    private final Outage outage = new Outage();
    private final DirectBuffers buffers = new DirectBuffers(DirectBuffers.FLOATS);

    ModelFolder(InferenceSettings settings, Executor forwards) {
        this.settings = settings;
        this.forwards = forwards;
    }

    /** What stands there now; the same set where nothing has changed. */
    ModelSet look(ModelSet before) {
        Map<Path, String> places = new TreeMap<>();
        descriptors().forEach(place -> places.put(place, fingerprint(place)));
        if (isSame(places, before)) {
            return before;
        }
        Map<Path, Entry> entries = new TreeMap<>();
        places.forEach((place, fingerprint) -> {
            Entry known = before.entries().get(place);
            if (known != null && known.refused() == null && known.fingerprint().equals(fingerprint)) {
                entries.put(place, known);
            }
        });
        places.forEach((place, fingerprint) -> {
            if (!entries.containsKey(place)) {
                Entry known = before.entries().get(place);
                entries.put(place, entry(place, fingerprint, known, new ModelSet(entries)));
            }
        });
        return new ModelSet(entries);
    }

    private static boolean isSame(Map<Path, String> places, ModelSet before) {
        return places.keySet().equals(before.entries().keySet())
                && places.entrySet().stream().allMatch(place -> before.entries()
                        .get(place.getKey())
                        .fingerprint()
                        .equals(place.getValue()));
    }

    private Entry entry(Path descriptor, String fingerprint, @Nullable Entry known, ModelSet others) {
        String name = settings.models().relativize(descriptor).toString();
        Loaded earlier = known == null ? null : known.loaded();
        try {
            JsonNode root = DescriptorReader.parse(descriptor);
            name = DescriptorReader.name(root).orElse(name);
            Loaded loaded = take(DescriptorReader.read(root), descriptor, others);
            LOG.info(
                    "Model {} {} serves",
                    loaded.identity().name(),
                    loaded.identity().version());
            return new Entry(fingerprint, loaded, null);
        } catch (BrokenModel e) {
            String also = earlier == null ? "" : "; " + earlier.identity().version() + " serves on";
            LOG.warn("Model {} is refused: {}{}", name, e.getMessage(), also);
            LOG.debug("Model {} is refused", name, e);
            return new Entry(fingerprint, earlier, new RefusedModel(name, String.valueOf(e.getMessage())));
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

    private List<Path> descriptors() {
        if (!Files.isDirectory(settings.models())) {
            if (outage.begins()) {
                LOG.warn("There is no folder {}: no model serves", settings.models());
            }
            return List.of();
        }
        outage.ends();
        try (Stream<Path> files = Files.walk(settings.models(), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("The folder {} can't be read: no model serves", settings.models(), e);
            return List.of();
        }
    }

    private Loaded take(Descriptor descriptor, Path place, ModelSet others) throws BrokenModel {
        String clash = others.clash(descriptor).orElse(null);
        if (clash != null) {
            throw new BrokenModel(clash);
        }
        Path file = place.resolveSibling(descriptor.file());
        if (!Files.isRegularFile(file)) {
            throw new BrokenModel("the file " + descriptor.file() + " is missing");
        }
        String sha256 = sha256(file);
        if (!descriptor.sha256().isEmpty() && !descriptor.sha256().equals(sha256)) {
            throw new BrokenModel("the file " + descriptor.file() + " has SHA-256 " + sha256
                    + ", not the one its descriptor names: it is cut, or another version");
        }
        TorchScript script = TorchScript.load(descriptor, file, Torch.start(settings.nativeCache()));
        return loaded(descriptor, new ModelIdentity(descriptor.name(), descriptor.version(), sha256), script);
    }

    private Loaded loaded(Descriptor descriptor, ModelIdentity identity, TorchScript script) {
        if (descriptor instanceof PictureDescriptor of) {
            return new ServedPictureModel(of, identity, script, new Forwards(forwards, settings));
        }
        ModelDescriptor of = (ModelDescriptor) descriptor;
        return new ServedModel(
                of,
                identity,
                new InputContract(of),
                script,
                buffers,
                forwards,
                new Reliability(of.name()),
                new Usage(script::close));
    }

    private static String sha256(Path file) throws BrokenModel {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new BrokenModel("its file can't be read", e);
        }
    }
}
