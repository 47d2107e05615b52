package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Reads and checks descriptors of models that are given pictures. */
final class PictureDescriptorReader {

    private static final int LARGEST_SIDE = 2048;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_LABELS = 10_000;

    private PictureDescriptorReader() {}

    static PictureDescriptor check(JsonNode root) throws BrokenModel {
        Fields top = Fields.of(
                root, "", "name", "version", "description", "file", "sha256", "task", "contract", "input", "output");
        Task task = top.one("task", Task.values());
        boolean boxes = task == Task.DETECTION;
        Fields contract = top.inner("contract", "id", "name");
        Fields input = input(top);
        Fields output =
                boxes ? top.inner("output", "labels", "rows", "threshold", "rotation") : top.inner("output", "labels");
        if (boxes) {
            output.text("rotation", "stretched", "stretched: as it lies in the stretched picture");
        }
        return new PictureDescriptor(
                DescriptorReader.nameOf(top),
                DescriptorReader.versionOf(top),
                DescriptorReader.fileOf(top),
                DescriptorReader.sha256Of(top),
                task,
                contract.whole("id", 1, Integer.MAX_VALUE),
                contract.text("name", "[^\\p{Cntrl}']{1,60}", "a text of 60 characters at most, without quotes"),
                input.whole("width", 1, LARGEST_SIDE),
                input.whole("height", 1, LARGEST_SIDE),
                input.whole("batch", 1, 256),
                labels(output),
                boxes ? output.whole("rows", 1, MOST_ROWS) : 0,
                boxes ? output.number("threshold", 0, 1) : 0);
    }

    /** What the hub does with a picture is stated, so that no file is taken for something it is not. */
    private static Fields input(Fields top) throws BrokenModel {
        Fields input = top.inner("input", "width", "height", "channels", "range", "resize", "batch");
        input.text("channels", "RGB", "RGB");
        input.text("resize", "stretch", "stretch: each side by itself");
        Fields range = input.inner("range", "low", "high");
        if (range.number("low") != 0 || range.number("high") != 1) {
            throw new BrokenModel("input.range must be from 0 to 1");
        }
        return input;
    }

    private static List<String> labels(Fields output) throws BrokenModel {
        List<String> labels = output.texts("labels");
        if (labels.isEmpty()
                || labels.size() > MOST_LABELS
                || Set.copyOf(labels).size() < labels.size()) {
            throw new BrokenModel("output.labels must be a list of different texts, " + MOST_LABELS + " at most");
        }
        return labels;
    }
}
