package io.gantry.process.split;

import io.gantry.model.Submission;
import io.gantry.model.VersionInstance;
import io.gantry.model.VersionSeries;
import io.gantry.store.DicomVersions;
import io.gantry.store.ObjectStore;
import io.gantry.store.SpoolFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the series of one version of a pushed study; those that did not change since the last keep their judgement. */
@Component
class FindPushedSeries {

    private final DicomVersions versions;
    private final ObjectStore objects;
    private final SpoolFiles spool;

    FindPushedSeries(DicomVersions versions, ObjectStore objects, SpoolFiles spool) {
        this.versions = versions;
        this.objects = objects;
        this.spool = spool;
    }

    /** The series in the order in which they first came; their files are readable until the submission is closed. */
    List<FoundSeries> find(Submission submission, SeriesOfSubmission result) throws IOException {
        PushedStudy parts = new PushedStudy(objects, spool);
        result.alsoClose(parts);
        List<SourceFile> files = new ArrayList<>();
        List<FoundSeries> found = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (VersionSeries series : versions.series(submission.id())) {
            order.add(series.seriesUid());
            if (series.judged() == null) {
                for (VersionInstance instance : versions.instances(submission.id(), series.id())) {
                    files.add(parts.file(instance, pathOf(series)));
                }
            } else {
                found.add(unchanged(series, series.judged()));
            }
        }
        found.addAll(new SeriesGrouping(submission.name()).group(OpenedSubmission.of(files, parts)));
        found.sort(Comparator.comparingInt(series -> place(order, series)));
        return numbered(found);
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

    private static FoundSeries unchanged(VersionSeries series, UUID judged) {
        return new FoundSeries(
                0, pathOf(series), series.studyUid(), series.seriesUid(), "", List.of(), List.of(), judged, null);
    }

    private static String pathOf(VersionSeries series) {
        return series.studyUid() + "/" + series.seriesUid();
    }
}
