package io.gantry.process.stage.split;

import io.gantry.dicom.data.Uids;
import io.gantry.dicom.image.SegmentedSeries;
import io.gantry.model.failure.Failure;
import io.gantry.model.pushed.VersionSeries;
import io.gantry.model.submission.InstancePlace;
import io.gantry.model.submission.Submission;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.FetchedObjects;
import io.gantry.store.pushed.DicomVersions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the series of one version of a pushed study; those that did not change since the last keep their judgement. */
@Component
class FindPushedSeries {

    private static final String TOO_LATE =
            "This is a segmentation of a series whose images are no longer kept. Send the two together.";

    private final DicomVersions versions;
    private final FetchSeries fetch;

    FindPushedSeries(DicomVersions versions, FetchSeries fetch) {
        this.versions = versions;
        this.fetch = fetch;
    }

    /** The series in the order in which they first came; their files are readable until the submission is closed. */
    List<FoundSeries> find(Submission submission, SeriesOfSubmission result) throws IOException {
        FetchedObjects parts = fetch.objects();
        result.alsoClose(parts);
        List<VersionSeries> all = versions.series(submission.id(), Uids.SEGMENTATIONS);
        SeriesToRead reading = new SeriesToRead(all, segmented(all, submission.id(), parts));
        List<SourceFile> files = new ArrayList<>();
        List<FoundSeries> found = new ArrayList<>();
        for (VersionSeries series : all) {
            switch (reading.of(series)) {
                case READ -> files.addAll(files(series, submission.id(), parts));
                case KEPT -> found.add(row(series, series.judged(), null));
                case TOO_LATE -> found.add(row(series, null, TOO_LATE));
                case NO_ROW -> {
                    // It shows in the row of its series.
                }
            }
        }
        found.addAll(new SeriesGrouping(submission.name()).group(OpenedSubmission.of(files, parts)));
        List<String> order = all.stream().map(VersionSeries::seriesUid).toList();
        found.sort(Comparator.comparingInt(series -> place(order, series)));
        return numbered(found);
    }

    /** For each series of segmentations whose bytes are kept, the UIDs of the series they are of. */
    private Map<String, Set<String>> segmented(List<VersionSeries> all, UUID submissionId, FetchedObjects parts)
            throws IOException {
        Map<String, Set<String>> segmented = new HashMap<>();
        for (VersionSeries series : all) {
            for (SourceFile file : series.segmentation() ? files(series, submissionId, parts) : List.<SourceFile>of()) {
                segmented
                        .computeIfAbsent(series.seriesUid(), uid -> new HashSet<>())
                        .addAll(sourcesOf(file, submissionId));
            }
        }
        return segmented;
    }

    /** None of what can't be read: it gets a row that says so. */
    private Set<String> sourcesOf(SourceFile file, UUID submissionId) throws IOException {
        try {
            SegmentedSeries of = SeriesGrouping.segmented(file);
            Set<String> sources = versions.seriesOf(submissionId, of.instanceUids());
            sources.addAll(of.seriesUids());
            return sources;
        } catch (Failure e) {
            return Set.of();
        }
    }

    private List<SourceFile> files(VersionSeries series, UUID submissionId, FetchedObjects parts) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (InstancePlace instance : versions.instances(submissionId, series.id())) {
            files.add(SourceFile.of(parts.instance(instance), instance, pathOf(series)));
        }
        return files;
    }

    /** What could not be read comes last. */
    private static int place(List<String> order, FoundSeries series) {
        int place = order.indexOf(series.seriesUid());
        return place < 0 ? order.size() : place;
    }

    private static List<FoundSeries> numbered(List<FoundSeries> sorted) {
        List<FoundSeries> numbered = new ArrayList<>();
        for (FoundSeries series : sorted) {
            numbered.add(series.at(numbered.size()));
        }
        return numbered;
    }

    private static FoundSeries row(VersionSeries series, @Nullable UUID judged, @Nullable String problem) {
        String modality = series.segmentation() ? "SEG" : "";
        return new FoundSeries(
                0,
                pathOf(series),
                series.studyUid(),
                series.seriesUid(),
                modality,
                List.of(),
                List.of(),
                null,
                judged,
                List.of(),
                problem);
    }

    private static String pathOf(VersionSeries series) {
        return series.studyUid() + "/" + series.seriesUid();
    }
}
