package io.gantry.process.stage.split;

import io.gantry.archive.Content;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.dicom.image.SegmentedSeries;
import io.gantry.model.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts the files of a submission into series, in the order in which their first files stand. Only headers are read. A
 * file that can't be read becomes a row of its own with the reason; what is no image and claims to be none (texts,
 * thumbnails, DICOMDIR) is passed over. A segmentation goes with the series it is of.
 */
final class SeriesGrouping {

    /** No series where they lie beside others, but what is to be analysed where they come alone. */
    private static final Set<Content> PICTURES = EnumSet.of(Content.JPEG, Content.PNG);

    private static final int HEADER_BUFFER = 1 << 14;

    private final String submissionName;
    private final Map<SeriesKey, SeriesDraft> drafts = new LinkedHashMap<>();
    private final List<Segmentation> segmentations = new ArrayList<>();

    /** @param submissionName shown as the path of a series that stands at the top of its ZIP */
    SeriesGrouping(String submissionName) {
        this.submissionName = submissionName;
    }

    /** @throws IOException when the disk fails */
    List<FoundSeries> group(OpenedSubmission opened) throws IOException {
        for (SourceFile file : opened.files()) {
            place(file);
            if (opened.isOneFile() && PICTURES.contains(file.content())) {
                refuse(file.path(), "No model takes a plain " + file.content() + " image.");
            }
        }
        for (Segmentation segmentation : segmentations) {
            join(segmentation);
        }
        opened.refused().forEach(entry -> refuse(entry.path(), entry.reason()));
        List<FoundSeries> found = new ArrayList<>();
        for (SeriesDraft draft : drafts.values()) {
            found.add(draft.finish(found.size(), submissionName));
        }
        return found;
    }

    private void place(SourceFile file) throws IOException {
        switch (file.content()) {
            case DICOM -> placeDicom(file);
            case EMPTY -> refuseIfNamedDicom(file, "The file is empty (0 bytes). Send it again.");
            case OTHER -> refuseIfNamedDicom(file, "The file is named like a DICOM file but is none.");
            case DICOMDIR, JPEG, PNG, ZIP -> {
                // Tables of contents, pictures and ZIPs nested too deep are no series.
            }
        }
    }

    private void placeDicom(SourceFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.bytes().open(), HEADER_BUFFER)) {
            InstanceHeader header = InstanceHeader.read(in);
            if (Uids.SEGMENTATIONS.contains(header.sopClassUid())) {
                segmentations.add(new Segmentation(file, header, segmented(file)));
            } else if (!header.isDirectory()) {
                draft(header).add(file, header);
            }
        } catch (Failure e) {
            refuse(file.path(), e.getMessage());
        }
    }

    private SeriesDraft draft(InstanceHeader header) {
        return drafts.computeIfAbsent(new SeriesKey(header.studyUid(), header.seriesUid()), SeriesDraft::new);
    }

    /** What a segmentation is of. */
    static SegmentedSeries segmented(SourceFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.bytes().open(), HEADER_BUFFER)) {
            return SegmentedSeries.read(in);
        }
    }

    /** Only once every file has been seen: a segmentation may stand before its series. */
    private void join(Segmentation found) throws IOException {
        List<SeriesDraft> of = drafts.values().stream()
                .filter(draft -> draft.isSegmentedBy(found.segmented()))
                .toList();
        of.forEach(draft -> draft.addReference(found.file(), found.header()));
        if (of.isEmpty()) {
            draft(found.header()).addLoneSegmentation(found.file(), found.header());
        }
    }

    private record Segmentation(SourceFile file, InstanceHeader header, SegmentedSeries segmented) {}

    private void refuseIfNamedDicom(SourceFile file, String reason) {
        if (file.namedDicom()) {
            refuse(file.path(), reason);
        }
    }

    private void refuse(String path, String reason) {
        drafts.put(SeriesKey.ofFile(path, drafts.size()), SeriesDraft.refused(path, reason));
    }

    /** A series within its study, or a file that belongs to none. */
    record SeriesKey(String studyUid, String seriesUid) {

        /** A key no series has: UIDs hold no slash, and the count tells files of the same name apart. */
        static SeriesKey ofFile(String path, int count) {
            return new SeriesKey("/" + count, path);
        }
    }
}
