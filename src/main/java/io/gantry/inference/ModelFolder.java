package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.ModelSet.Entry;
import io.gantry.inference.ServedPictureModel.Forwards;
import io.gantry.model.imaging.ModelIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final ModelPlaces places;
    private final ModelLoader loader;
    private final DirectBuffers buffers = new DirectBuffers(DirectBuffers.FLOATS);

    ModelFolder(InferenceSettings settings, Executor forwards) {
        this.settings = settings;
        this.forwards = forwards;
        this.places = new ModelPlaces(settings);
        this.loader = new ModelLoader(settings);
    }

    /** What stands there now; the same set where nothing has changed. */
    ModelSet look(ModelSet before) {
        Map<Path, String> found = places.fingerprints();
        if (isSame(found, before)) {
            return before;
        }
        Map<Path, Entry> entries = new HashMap<>();
        found.forEach((place, fingerprint) -> {
            Entry known = before.entries().get(place);
            if (known != null
                    && known.loaded() != null
                    && known.refused() == null
                    && known.fingerprint().equals(fingerprint)) {
                entries.put(place, known);
            }
        });
        found.forEach((place, fingerprint) -> {
            if (!entries.containsKey(place)) {
                Entry known = before.entries().get(place);
                entries.put(place, entry(place, fingerprint, known, new ModelSet(entries)));
            }
        });
        return behindUploaded(new ModelSet(entries));
    }

    /** A model of the folder stands back for one of its name that was uploaded, for as long as that one serves. */
    private ModelSet behindUploaded(ModelSet all) {
        ModelSet uploaded = all.at(places::isRegistered);
        Map<Path, Entry> entries = new HashMap<>(all.entries());
        entries.replaceAll((place, entry) -> entry.loaded() != null
                        && !places.isRegistered(place)
                        && uploaded.has(entry.loaded().identity().name())
                ? new Entry(entry.fingerprint(), null, null)
                : entry);
        return new ModelSet(entries);
    }

    private static boolean isSame(Map<Path, String> places, ModelSet before) {
        return places.keySet().equals(before.entries().keySet())
                && places.entrySet().stream().allMatch(place -> before.entries()
                        .get(place.getKey())
                        .fingerprint()
                        .equals(place.getValue()));
    }

    private Entry entry(Path place, String fingerprint, @Nullable Entry known, ModelSet others) {
        String name = places.shown(place);
        Loaded earlier = known == null ? null : known.loaded();
        try {
            JsonNode root = DescriptorReader.parse(place);
            name = DescriptorReader.name(root).orElse(name);
            Descriptor descriptor = DescriptorReader.read(root);
            if (!places.isRegistered(place) && others.at(places::isRegistered).has(descriptor.name())) {
                return new Entry(fingerprint, null, null);
            }
            Loaded loaded = take(descriptor, place, others);
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

    /** Those beside which a model is to serve: one that was uploaded takes the place of the folder's one of its name. */
    private ModelSet beside(Descriptor descriptor, Path place, ModelSet others) {
        return places.isRegistered(place)
                ? others.at(other ->
                        places.isRegistered(other) || !others.at(other::equals).has(descriptor.name()))
                : others;
    }

    private Loaded take(Descriptor descriptor, Path place, ModelSet others) throws BrokenModel {
        String clash = beside(descriptor, place, others).clash(descriptor).orElse(null);
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
        TorchScript script = loader.load(descriptor, file);
        return loaded(descriptor, new ModelIdentity(descriptor.name(), descriptor.version(), sha256), script);
    }

    private Loaded loaded(Descriptor descriptor, ModelIdentity identity, TorchScript script) {
        Usage usage = new Usage(() -> loader.unload(script));
        if (descriptor instanceof PictureDescriptor of) {
            return new ServedPictureModel(of, identity, script, new Forwards(forwards, settings), usage);
        }
        ModelDescriptor of = (ModelDescriptor) descriptor;
        return new ServedModel(
                of, identity, new InputContract(of), script, buffers, forwards, new Reliability(of.name()), usage);
    }

    /** Those that serve, by name, and where they came from. */
    List<ServedVersion> served(ModelSet set) {
        return set.entries().entrySet().stream()
                .flatMap(entry -> Stream.ofNullable(entry.getValue().loaded())
                        .map(model -> ServedVersion.of(model, entry.getKey(), places.isRegistered(entry.getKey()))))
                .sorted(Comparator.comparing(model -> model.identity().name()))
                .toList();
    }

    /** Those that were put there by hand and don't serve. */
    List<RefusedModel> refusedByHand(ModelSet set) {
        return set.at(place -> !places.isRegistered(place)).refused();
    }

    private static String sha256(Path file) throws BrokenModel {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new BrokenModel("its file can't be read", e);
        }
    }
}
