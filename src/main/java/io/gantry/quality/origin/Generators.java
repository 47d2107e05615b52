package io.gantry.quality.origin;

import io.gantry.picture.Exif;
import io.gantry.picture.PictureMetadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The marks that generators of pictures leave in the texts of their files. */
final class Generators {

    /** Words of a program's name by the name it is known by. */
    private static final Map<String, String> PROGRAMS = Map.ofEntries(
            Map.entry("stable diffusion", "Stable Diffusion"),
            Map.entry("automatic1111", "Stable Diffusion"),
            Map.entry("comfyui", "ComfyUI"),
            Map.entry("midjourney", "Midjourney"),
            Map.entry("dall-e", "DALL-E"),
            Map.entry("dall·e", "DALL-E"),
            Map.entry("adobe firefly", "Firefly"),
            Map.entry("novelai", "NovelAI"),
            Map.entry("invokeai", "InvokeAI"),
            Map.entry("fooocus", "Fooocus"),
            Map.entry("black forest labs", "FLUX"),
            Map.entry("leonardo.ai", "Leonardo"),
            Map.entry("ideogram", "Ideogram"),
            Map.entry("imagen", "Imagen"),
            Map.entry("gpt-image", "GPT Image"));

    /** Keywords of PNG's texts that say who wrote the file. */
    private static final List<String> WRITERS =
            List.of("Software", "Source", "Author", "Description", "comment", "Comment");

    private Generators() {}

    /** The generator that a picture's texts name, by what it is known as. */
    static Optional<String> named(PictureMetadata metadata) {
        return byKeyword(metadata.texts())
                .or(() -> ofParameters(comment(metadata.exif())))
                .or(() -> inTexts(metadata));
    }

    private static Optional<String> byKeyword(Map<String, String> texts) {
        Optional<String> parameters = ofParameters(texts.getOrDefault("parameters", ""));
        if (parameters.isPresent()) {
            return parameters;
        }
        boolean graph = texts.getOrDefault("workflow", "").contains("\"nodes\"")
                || texts.getOrDefault("prompt", "").contains("\"class_type\"");
        if (graph) {
            return Optional.of("ComfyUI");
        }
        boolean invoke = texts.keySet().stream()
                .anyMatch(keyword -> keyword.equals("invokeai_metadata")
                        || keyword.equals("sd-metadata")
                        || keyword.equals("Dream"));
        return invoke ? Optional.of("InvokeAI") : Optional.empty();
    }

    /** Stable Diffusion's web interface writes its settings as {@code Steps: 20, Sampler: ..., Seed: ...}. */
    private static Optional<String> ofParameters(String text) {
        boolean settings = text.contains("Steps: ") && (text.contains("Sampler: ") || text.contains("Seed: "));
        return settings ? Optional.of("Stable Diffusion") : Optional.empty();
    }

    private static String comment(Exif exif) {
        return exif.bytes(Exif.USER_COMMENT)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""))
                .orElse("");
    }

    private static Optional<String> inTexts(PictureMetadata metadata) {
        StringBuilder all = new StringBuilder();
        all.append(metadata.exif().text(Exif.SOFTWARE)).append('\n');
        all.append(metadata.exif().text(Exif.MAKE)).append('\n');
        all.append(metadata.exif().text(Exif.IMAGE_DESCRIPTION)).append('\n');
        WRITERS.forEach(keyword ->
                all.append(metadata.texts().getOrDefault(keyword, "")).append('\n'));
        all.append(Xmp.value(metadata.xmp(), "CreatorTool")).append('\n');
        all.append(Xmp.value(metadata.xmp(), "Credit"));
        String text = all.toString().toLowerCase(Locale.ROOT);
        return PROGRAMS.entrySet().stream()
                .filter(program -> text.contains(program.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
    }
}
