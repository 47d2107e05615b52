package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gantry.model.failure.RefusedModelFile;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor's text says about a model, once it is checked.
 *
 * @param task what it does, in the word of its descriptor
 * @param sha256 what its file must hash to, empty where any will do
 * @param shownId the number by which clients of pictures know it; null for a model of series
 * @param shownName the name by which they do
 */
public record DescribedModel(
        String name,
        String version,
        String task,
        String sha256,
        @Nullable Integer shownId,
        @Nullable String shownName) {

    /** @throws RefusedModelFile when it is no descriptor, or one of a model that can't serve */
    public static DescribedModel read(String text) {
        try {
            Descriptor read = DescriptorReader.read(DescriptorReader.parse(text));
            PictureDescriptor pictures = read instanceof PictureDescriptor of ? of : null;
            return new DescribedModel(
                    read.name(),
                    read.version(),
                    Fields.word(read.task()),
                    read.sha256(),
                    pictures == null ? null : pictures.id(),
                    pictures == null ? null : pictures.shownName());
        } catch (BrokenModel e) {
            throw new RefusedModelFile(String.valueOf(e.getMessage()));
        }
    }

    /** The same descriptor for a file of another name that must have a hash. */
    public static String pinned(String text, String file, String sha256) {
        try {
            JsonNode root = DescriptorReader.parse(text);
            ((ObjectNode) root).put("file", file).put("sha256", sha256);
            return DescriptorReader.write(root);
        } catch (BrokenModel e) {
            throw new RefusedModelFile(String.valueOf(e.getMessage()));
        }
    }
}
