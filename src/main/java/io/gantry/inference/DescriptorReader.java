package io.gantry.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gantry.inference.ModelDescriptor.Accepts;
import io.gantry.inference.ModelDescriptor.Input;
import io.gantry.inference.ModelDescriptor.Output;
import io.gantry.inference.ModelDescriptor.Range;
import io.gantry.model.imaging.Orientation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and checks descriptors. */
final class DescriptorReader {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";
    static final long LONGEST = 64 * 1024;
    private static final double HIGHEST_VALUE = 1e6;
    private static final double LARGEST_SPACING = 100;
    /** Times the usual step; so wide a gap is no contract. */
    private static final double LARGEST_GAP = 1000;

    private static final Orientation[] ORIENTATIONS = {Orientation.AXIAL, Orientation.CORONAL, Orientation.SAGITTAL};
    private static final int MOST_NEIGHBOURS = 16;
    private static final int MOST_REGIONS = 1000;
    /** A volume needs a distance between slices. */
    private static final int FEWEST_FOR_VOLUMES = 2;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DescriptorReader() {}

    /** What stands in a file, unchecked. */
    static JsonNode parse(Path file) throws BrokenModel {
        try {
            if (Files.size(file) > LONGEST) {
                throw new BrokenModel("the descriptor is longer than " + LONGEST + " bytes");
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new BrokenModel("the descriptor can't be read", e);
        }
    }

    /** What stands in a descriptor's text, unchecked. */
    static JsonNode parse(String text) throws BrokenModel {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BrokenModel("the descriptor is no valid YAML: " + place(e), e);
        }
    }

    /** A descriptor as text. */
    static String write(JsonNode root) {
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A descriptor that was read can't be written", e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "it can't be parsed"
                : "see line " + e.getLocation().getLineNr();
    }

    /** The name a descriptor gives, where it gives one at all. */
    static Optional<String> name(JsonNode root) {
        return Optional.of(root.path("name").asText()).filter(name -> name.matches(NAME));
    }

    /** The descriptor of whatever model it is, with every key checked. */
    static Descriptor read(JsonNode root) throws BrokenModel {
        boolean ofPictures = Arrays.stream(Task.values())
                .filter(Task::ofPictures)
                .anyMatch(task -> Fields.word(task).equals(root.path("task").asText()));
        return ofPictures ? PictureDescriptorReader.check(root) : check(root);
    }

    static String nameOf(Fields top) throws BrokenModel {
        return top.text("name", NAME, "lower-case letters, digits and hyphens, 64 at most");
    }

    static String versionOf(Fields top) throws BrokenModel {
        return top.text("version", "[^\\s]{1,32}", "a text without blanks, 32 characters at most");
    }

    static String fileOf(Fields top) throws BrokenModel {
        return top.text("file", "[^/\\\\]+", "the name of a file beside the descriptor");
    }

    static String sha256Of(Fields top) throws BrokenModel {
        return top.has("sha256")
                ? top.text("sha256", "[0-9a-fA-F]{64}", "64 hexadecimal digits").toLowerCase(Locale.ROOT)
                : "";
    }

    /** The descriptor of a model of series. */
    static ModelDescriptor check(JsonNode root) throws BrokenModel {
        Fields top = Fields.of(
                root,
                "",
                "name",
                "version",
                "description",
                "file",
                "sha256",
                "task",
                "onRequest",
                "accepts",
                "input",
                "output");
        Task task = top.one("task", Task.values());
        return new ModelDescriptor(
                nameOf(top),
                versionOf(top),
                fileOf(top),
                sha256Of(top),
                task,
                top.flag("onRequest"),
                accepts(top, task),
                input(top.inner("input", "window", "spacing", "batch", "neighbours")),
                output(top, task));
    }

    private static Accepts accepts(Fields top, Task task) throws BrokenModel {
        Fields accepts = top.inner(
                "accepts",
                "modality",
                "bodyParts",
                "unstatedBodyPart",
                "notImageTypes",
                "photometric",
                "units",
                "orientation",
                "largestGap",
                "transferSyntaxes",
                "minimumSlices",
                "pixelSpacing",
                "sliceSpacing");
        String modality = accepts.text("modality", "[A-Z0-9]{1,16}", "a DICOM modality, such as CT");
        return new Accepts(
                modality,
                accepts.texts("bodyParts"),
                accepts.flag("unstatedBodyPart"),
                accepts.capitals("notImageTypes"),
                accepts.capitals("photometric"),
                accepts.has("units") || !modality.equals("CT") ? accepts.capitals("units") : List.of("HU"),
                accepts.has("orientation") ? accepts.one("orientation", ORIENTATIONS) : null,
                accepts.has("largestGap") ? accepts.number("largestGap", 1, LARGEST_GAP) : LARGEST_GAP,
                accepts.texts("transferSyntaxes"),
                accepts.whole("minimumSlices", task == Task.SEGMENTATION ? FEWEST_FOR_VOLUMES : 1, 100_000),
                range(accepts, "pixelSpacing"),
                range(accepts, "sliceSpacing"));
    }

    private static Range range(Fields accepts, String key) throws BrokenModel {
        Fields ends = accepts.inner(key, "from", "to");
        double from = ends.number("from", 0, LARGEST_SPACING);
        double to = ends.number("to", 0, LARGEST_SPACING);
        if (from > to) {
            throw new BrokenModel("accepts." + key + ".from must not be above its to");
        }
        return new Range(from, to);
    }

    private static Input input(Fields input) throws BrokenModel {
        Fields window = input.inner("window", "low", "high");
        double low = window.number("low", -HIGHEST_VALUE, HIGHEST_VALUE);
        double high = window.number("high", -HIGHEST_VALUE, HIGHEST_VALUE);
        if (low >= high) {
            throw new BrokenModel("input.window.low must be below its high");
        }
        return new Input(
                low,
                high,
                input.number("spacing", 0, LARGEST_SPACING),
                input.whole("batch", 1, 256),
                input.has("neighbours") ? input.whole("neighbours", 0, MOST_NEIGHBOURS) : 0);
    }

    private static Output output(Fields top, Task task) throws BrokenModel {
        boolean outlines = task == Task.SEGMENTATION;
        Fields output = outlines
                ? top.inner("output", "labels", "threshold", "minimumVolume", "minimumSlices", "mostRegions")
                : top.inner("output", "labels", "threshold", "aggregate");
        List<String> labels = output.texts("labels");
        if (labels.size() != 2) {
            throw new BrokenModel("output.labels must be two: below the threshold, and from it on");
        }
        double threshold = output.number("threshold", 0, 1);
        return new Output(labels, threshold, outlines ? outlines(output) : output.one("aggregate", Aggregate.values()));
    }

    private static Outlines outlines(Fields output) throws BrokenModel {
        return new Outlines(
                output.number("minimumVolume", 0, HIGHEST_VALUE),
                output.whole("minimumSlices", 1, MOST_REGIONS),
                output.whole("mostRegions", 1, MOST_REGIONS));
    }
}
