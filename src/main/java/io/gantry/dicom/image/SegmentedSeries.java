package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a segmentation is a segmentation of: the series it names (PS3.3 C.12.2), else the images its frames were derived
 * from (PS3.3 C.7.6.16.2.6).
 *
 * @param seriesUids Series Instance UIDs
 * @param instanceUids SOP Instance UIDs; empty where series are named
 */
public record SegmentedSeries(Set<String> seriesUids, Set<String> instanceUids) {

    private static final Set<Integer> NEEDED = Set.of(
            Tag.ReferencedSeriesSequence, Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence);

    public SegmentedSeries {
        seriesUids = Set.copyOf(seriesUids);
        instanceUids = Set.copyOf(instanceUids);
    }

    /** Reads a Part 10 file up to its pixels; give a buffered stream. */
    public static SegmentedSeries read(InputStream in) throws IOException {
        DataSet header =
                DicomReader.readPart10(in, ReadOptions.header(NEEDED::contains)).dataSet();
        Set<String> series = header.items(Tag.ReferencedSeriesSequence).stream()
                .flatMap(item -> item.string(Tag.SeriesInstanceUID).stream())
                .collect(Collectors.toSet());
        return new SegmentedSeries(series, series.isEmpty() ? sources(header) : Set.of());
    }

    private static Set<String> sources(DataSet header) {
        Stream<DataSet> groups = Stream.of(Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence)
                .flatMap(sequence -> header.items(sequence).stream());
        Stream<DataSet> frames = groups;
        for (int sequence : List.of(Tag.DerivationImageSequence, Tag.SourceImageSequence)) {
            frames = frames.flatMap(item -> item.items(sequence).stream());
        }
        return frames.flatMap(image -> image.string(Tag.ReferencedSOPInstanceUID).stream())
                .collect(Collectors.toSet());
    }
}
