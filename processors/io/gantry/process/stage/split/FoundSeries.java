package io.gantry.process.stage.split;

import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.submission.InstancePlace;
import io.gantry.model.submission.StoredSeries;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A series that stands in a submission, or a file that should have been part of one.
 *
 * @param ordinal place in the report, from 0
 * @param path where it stands: the file, or the folder of its files
 * @param files its instances by position along the normal
 * @param references segmentations of it that came along, no part of the series
 * @param facts what its headers say, null when it is not to be analysed
 * @param judged the analysis of an earlier version that still holds for it, null when it is to be analysed
 * @param notes what the reader of the result has to know of the images, in words
 * @param problem why it can't be analysed, in words for the sender; null when it can
 */
record FoundSeries(
        int ordinal,
        String path,
        String studyUid,
        String seriesUid,
        String modality,
        List<SourceFile> files,
        List<SourceFile> references,
        @Nullable SeriesFacts facts,
        @Nullable UUID judged,
        List<String> notes,
        @Nullable String problem) {

    /** Whether all of it lies in the object store by itself. */
    boolean isStored() {
        return Stream.concat(files.stream(), references.stream()).allMatch(file -> file.place() != null);
    }

    /** Where it lies then. */
    StoredSeries.Parts places() {
        return new StoredSeries.Parts(places(files), places(references));
    }

    private static List<InstancePlace> places(List<SourceFile> files) {
        return files.stream()
                .map(SourceFile::place)
                .map(Objects::requireNonNull)
                .toList();
    }

    FoundSeries at(int place) {
        return new FoundSeries(
                place, path, studyUid, seriesUid, modality, files, references, facts, judged, notes, problem);
    }
}
