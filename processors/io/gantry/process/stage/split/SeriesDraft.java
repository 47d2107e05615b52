package io.gantry.process.stage.split;

import io.gantry.dicom.image.InstanceHeader;
import io.gantry.dicom.image.MainStack;
import io.gantry.dicom.image.SegmentedSeries;
import io.gantry.dicom.image.SeriesGeometry;
import io.gantry.dicom.image.SeriesGeometry.Kind;
import io.gantry.process.series.FactsOfSeries;
import io.gantry.process.stage.split.SeriesGrouping.SeriesKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One series while its files are collected. */
final class SeriesDraft {

    /** Series that are no stack of images; gaps and repeated positions are left to the models. */
    private static final Set<Kind> UNBEARABLE = Set.of(Kind.MIXED_SIZES, Kind.MIXED_ORIENTATIONS);

    private final String studyUid;
    private final String seriesUid;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, SourceFile> references = new LinkedHashMap<>();
    private @Nullable String path;
    private @Nullable String problem;

    SeriesDraft(SeriesKey key) {
        this.studyUid = key.studyUid();
        this.seriesUid = key.seriesUid();
    }

    /** A file that is part of no series. */
    static SeriesDraft refused(String path, String reason) {
        SeriesDraft draft = new SeriesDraft(new SeriesKey("", ""));
        draft.path = path;
        draft.problem = reason;
        return draft;
    }

    /** The same instance twice is one instance; another under its UID is refused, since one of them is wrong. */
    void add(SourceFile file, InstanceHeader header) throws IOException {
        path = path == null ? file.path() : Folders.common(path, file.path());
        Instance earlier = instances.putIfAbsent(header.sopInstanceUid(), new Instance(file, header));
        if (earlier != null && !earlier.file().sameInstance(file)) {
            problem = "Two different images carry the same SOP Instance UID " + header.sopInstanceUid() + " ("
                    + earlier.file().path() + " and " + file.path() + "). Send the two series in separate ZIPs.";
        }
    }

    /** Whether a segmentation is of this series. */
    boolean isSegmentedBy(SegmentedSeries segmented) {
        return segmented.seriesUids().contains(seriesUid)
                || segmented.instanceUids().stream().anyMatch(instances::containsKey);
    }

    /** A segmentation of this series; the same one twice is one. */
    void addReference(SourceFile file, InstanceHeader header) {
        references.putIfAbsent(header.sopInstanceUid(), file);
    }

    /** A segmentation whose series is not there. */
    void addLoneSegmentation(SourceFile file, InstanceHeader header) throws IOException {
        add(file, header);
        problem = "This is a segmentation of a series that did not come with it. Send the two together.";
    }

    FoundSeries finish(int ordinal, String submissionName) {
        List<InstanceHeader> images = instances.values().stream()
                .map(Instance::header)
                .filter(InstanceHeader::hasPixels)
                .toList();
        MainStack stack = MainStack.of(images);
        SeriesGeometry geometry = SeriesGeometry.of(stack.images());
        List<SourceFile> files = geometry.ordered().stream()
                .map(header -> instances.get(header.sopInstanceUid()).file())
                .toList();
        String reason = problem != null ? problem : problemOf(geometry);
        return new FoundSeries(
                ordinal,
                path == null || path.isEmpty() ? submissionName : path,
                studyUid,
                seriesUid,
                modality(),
                files,
                List.copyOf(references.values()),
                reason == null ? FactsOfSeries.of(geometry.ordered()) : null,
                null,
                notes(stack, geometry),
                reason);
    }

    /** What was left out, and what is odd about the rest and may be borne. */
    private static List<String> notes(MainStack stack, SeriesGeometry geometry) {
        return Stream.concat(
                        Stream.ofNullable(stack.leftOut()),
                        geometry.problems().stream()
                                .filter(found -> !UNBEARABLE.contains(found.kind()))
                                .map(SeriesGeometry.Problem::text))
                .toList();
    }

    private @Nullable String problemOf(SeriesGeometry geometry) {
        if (geometry.ordered().isEmpty()) {
            String modality = modality().isEmpty() ? "" : " (modality " + modality() + ")";
            return "The series holds no image pixels" + modality + ", so there is nothing to analyse.";
        }
        return unreadable(geometry.ordered())
                .or(() -> geometry.problems().stream()
                        .filter(found -> UNBEARABLE.contains(found.kind()))
                        .map(SeriesGeometry.Problem::text)
                        .findFirst())
                .orElse(null);
    }

    /** What a guess at would make another image: better no result. */
    private static Optional<String> unreadable(List<InstanceHeader> images) {
        return images.stream()
                .flatMap(image -> image.kind().unreadable().stream().sorted())
                .findFirst()
                .map(found -> "The series can't be analysed: " + found + ". Correct it and send the series again.");
    }

    private String modality() {
        return instances.values().stream()
                .map(instance -> instance.header().modality())
                .findFirst()
                .orElse("");
    }

    private record Instance(SourceFile file, InstanceHeader header) {}
}
