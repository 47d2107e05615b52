package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.ServedPictureModel.Forwards;
import io.gantry.model.imaging.ModelIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every model beneath a folder that can serve, and the reasons of those that can't. */
final class ModelFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

    private final InferenceSettings settings;
    private final Executor forwards;
    private final DirectBuffers buffers = new DirectBuffers(DirectBuffers.FLOATS);
    private final Map<String, ServedModel> served = new TreeMap<>();
    private final Map<Integer, ServedPictureModel> pictures = new TreeMap<>();
    private final List<RefusedModel> refused = new ArrayList<>();

    ModelFolder(InferenceSettings settings, Executor forwards) {
        this.settings = settings;
        this.forwards = forwards;
    }

    /** The models of series that serve, by name. */
    List<ServedModel> served() {
        return List.copyOf(served.values());
    }

    /** The models of pictures that serve, by their number. */
    Map<Integer, ServedPictureModel> pictures() {
        return Collections.unmodifiableMap(pictures);
    }

    List<RefusedModel> refused() {
        return List.copyOf(refused);
    }

    void load() {
        for (Path descriptor : descriptors()) {
            String name = settings.models().relativize(descriptor).toString();
            try {
                JsonNode root = DescriptorReader.parse(descriptor);
                name = DescriptorReader.name(root).orElse(name);
                take(DescriptorReader.read(root), descriptor);
            } catch (BrokenModel e) {
                refused.add(new RefusedModel(name, String.valueOf(e.getMessage())));
                LOG.warn("Model {} is refused: {}", name, e.getMessage());
                LOG.debug("Model {} is refused", name, e);
            }
        }
    }

    private List<Path> descriptors() {
        if (!Files.isDirectory(settings.models())) {
            LOG.warn("There is no folder {}: no model serves", settings.models());
            return List.of();
        }
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

    private void take(Descriptor descriptor, Path place) throws BrokenModel {
        checkApart(descriptor);
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
        serve(descriptor, new ModelIdentity(descriptor.name(), descriptor.version(), sha256), script);
        LOG.info("Model {} {} serves", descriptor.name(), descriptor.version());
    }

    private void checkApart(Descriptor descriptor) throws BrokenModel {
        if (served.containsKey(descriptor.name())
                || pictures.values().stream()
                        .anyMatch(other -> other.identity().name().equals(descriptor.name()))) {
            throw new BrokenModel("another model has the same name");
        }
        if (descriptor instanceof PictureDescriptor of && pictures.containsKey(of.id())) {
            throw new BrokenModel("another model has the same contract.id");
        }
    }

    private void serve(Descriptor descriptor, ModelIdentity identity, TorchScript script) {
        if (descriptor instanceof PictureDescriptor of) {
            pictures.put(of.id(), new ServedPictureModel(of, identity, script, new Forwards(forwards, settings)));
        } else {
            ModelDescriptor of = (ModelDescriptor) descriptor;
            served.put(of.name(), new ServedModel(of, identity, new InputContract(of), script, buffers, forwards));
        }
    }

    private static String sha256(Path file) throws BrokenModel {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new BrokenModel("its file can't be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
