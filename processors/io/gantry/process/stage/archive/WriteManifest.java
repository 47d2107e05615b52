package io.gantry.process.stage.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.collection.Archive;
import io.gantry.model.collection.FrozenDataset;
import io.gantry.model.collection.FrozenImage;
import io.gantry.model.collection.ImageOutcome;
import io.gantry.report.CsvField;
import io.gantry.settings.CollectionSettings;
import io.gantry.store.collections.ArchiveImages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what is in an archive into it: for programs (JSON), for spreadsheets (CSV, RFC 4180) and for people. */
@Component
public class WriteManifest {

    static final List<String> COLUMNS = List.of(
            "path",
            "dataset_id",
            "dataset",
            "status",
            "reason",
            "size",
            "sha256",
            "source_url",
            "licence",
            "deidentification",
            "labels");

    private static final String AS_IT_CAME = "none: a picture, not DICOM";

    private final ArchiveImages images;
    private final ObjectMapper json;
    private final String profile;

    public WriteManifest(ArchiveImages images, ObjectMapper json, CollectionSettings settings) {
        this.images = images;
        this.json = json;
        String options = settings.deidentify().stream().sorted().collect(Collectors.joining(", "));
        this.profile = "DICOM PS3.15 Basic Application Level Confidentiality Profile"
                + (options.isEmpty() ? "" : " with " + options);
    }

    /** Adds {@code manifest.json}, {@code manifest.csv} and {@code README.txt}. */
    void write(Archive archive, ArchiveZip zip) throws IOException {
        Map<Integer, FrozenDataset> datasets = images.datasets(archive.id()).stream()
                .collect(Collectors.toMap(FrozenDataset::datasetId, Function.identity()));
        zip.deflate("manifest.json", -1, out -> writeJson(archive.id(), datasets, out));
        zip.deflate("manifest.csv", -1, out -> writeCsv(archive.id(), datasets, out));
        zip.deflate(
                "README.txt",
                -1,
                out -> out.write(ArchiveReadme.of(datasets.values(), profile).getBytes(StandardCharsets.UTF_8)));
    }

    private void writeJson(UUID archiveId, Map<Integer, FrozenDataset> datasets, OutputStream out) throws IOException {
        try (JsonGenerator writer = json.getFactory().createGenerator(out)) {
            writer.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            writer.writeStartObject();
            writer.writePOJOField("datasets", datasets.values());
            writer.writeArrayFieldStart("images");
            images.forEach(archiveId, (image, outcome) -> {
                writer.writeStartObject();
                List<@Nullable Object> row = row(image, outcome, datasets);
                for (int i = 0; i < row.size(); i++) {
                    writer.writePOJOField(COLUMNS.get(i), row.get(i));
                }
                writer.writeEndObject();
            });
            writer.writeEndArray();
            writer.writeEndObject();
        }
    }

    private void writeCsv(UUID archiveId, Map<Integer, FrozenDataset> datasets, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(String.join(",", COLUMNS) + "\r\n");
        images.forEach(
                archiveId,
                (image, outcome) -> writer.write(row(image, outcome, datasets).stream()
                        .map(WriteManifest::field)
                        .collect(Collectors.joining(",", "", "\r\n"))));
        writer.flush();
    }

    private static String field(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return CsvField.of(several.stream().map(String::valueOf).collect(Collectors.joining("; ")));
        }
        return value == null ? "" : CsvField.of(value.toString());
    }

    private List<@Nullable Object> row(FrozenImage image, ImageOutcome outcome, Map<Integer, FrozenDataset> datasets) {
        FrozenDataset dataset = Objects.requireNonNull(datasets.get(image.datasetId()));
        return Stream.<@Nullable Object>of(
                        image.path(),
                        image.datasetId(),
                        dataset.title(),
                        outcome.kind().text(),
                        outcome.reason(),
                        outcome.size(),
                        outcome.sha256(),
                        dataset.sourceUrl(),
                        dataset.licence(),
                        image.kind() == ImageKind.DICOM ? profile : AS_IT_CAME,
                        image.labels())
                .toList();
    }
}
