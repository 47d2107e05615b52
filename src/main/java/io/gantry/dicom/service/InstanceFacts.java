package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.Optional;
import java.util.Set;

/**
 * What is read from the header of an instance as it comes in; what says to which study and series it belongs. The UIDs
 * are those of the data set, harmless by PS3.5 9.1.
 */
public record InstanceFacts(
        Optional<String> studyInstanceUid,
        Optional<String> seriesInstanceUid,
        Optional<String> modality,
        Optional<Integer> imagesInAcquisition) {

    private static final Set<Integer> WANTED = Set.of(
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.Modality,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.ImagesInAcquisition);

    /** Whether a header has to be read with this element. */
    public static boolean isWanted(int tag) {
        return WANTED.contains(tag);
    }

    /** What a header says. */
    public static InstanceFacts of(DataSet header) {
        return new InstanceFacts(
                header.string(Tag.StudyInstanceUID),
                header.string(Tag.SeriesInstanceUID),
                header.string(Tag.Modality),
                header.integer(Tag.ImagesInAcquisition));
    }
}
