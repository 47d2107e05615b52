package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What holds for one frame: its functional groups, those shared by all frames, or the image itself (PS3.3 C.7.6.16). */
final class FunctionalGroups {

    private static final List<Integer> PLACES =
            List.of(Tag.PlanePositionSequence, Tag.PlaneOrientationSequence, Tag.PixelMeasuresSequence);

    private static final Map<Integer, Number> NUMBERS = Map.of(
            Tag.PixelSpacing, new Number("Pixel Spacing", 2),
            Tag.ImagePositionPatient, new Number("Image Position (Patient)", 3),
            Tag.ImageOrientationPatient, new Number("Image Orientation (Patient)", 6));

    private final DataSet image;
    private final Optional<DataSet> shared;
    private final List<DataSet> perFrame;

    FunctionalGroups(DataSet image) {
        this.image = image;
        shared = image.item(Tag.SharedFunctionalGroupsSequence);
        perFrame = image.items(Tag.PerFrameFunctionalGroupsSequence);
    }

    /** For how many frames it says anything of their own. */
    int count() {
        return perFrame.size();
    }

    private DataSet group(int frame, int sequence) {
        Optional<DataSet> own = frame < perFrame.size() ? perFrame.get(frame).item(sequence) : Optional.empty();
        return own.or(() -> shared.flatMap(groups -> groups.item(sequence))).orElse(image);
    }

    /** Where a frame lies; empty when it does not say. */
    Optional<ImagePlane> plane(int frame) {
        return ImagePlane.of(
                group(frame, Tag.PlanePositionSequence).decimals(Tag.ImagePositionPatient),
                group(frame, Tag.PlaneOrientationSequence).decimals(Tag.ImageOrientationPatient),
                spacing(frame));
    }

    /** Where each of so many frames lies; empty unless each has groups of its own and they all say. */
    List<ImagePlane> planes(int frames) {
        if (perFrame.size() != frames) {
            return List.of();
        }
        List<ImagePlane> planes = IntStream.range(0, frames)
                .mapToObj(this::plane)
                .flatMap(Optional::stream)
                .toList();
        return planes.size() == frames ? planes : List.of();
    }

    /** Row and column spacing in millimetres; at the detector where nothing is said for the patient. */
    List<Double> spacing(int frame) {
        List<Double> spacing = group(frame, Tag.PixelMeasuresSequence).decimals(Tag.PixelSpacing);
        return spacing.size() == 2 ? spacing : image.decimals(Tag.ImagerPixelSpacing);
    }

    /** What the first frame shows, in words, such as {@code Chest}. */
    Optional<String> anatomicRegion() {
        return group(0, Tag.FrameAnatomySequence)
                .item(Tag.AnatomicRegionSequence)
                .flatMap(code -> code.string(Tag.CodeMeaning));
    }

    /** Frame Type of a CT frame and how it was made of a volume (PS3.3 C.8.15.3.1); none when it does not say. */
    List<String> types(int frame) {
        DataSet type = group(frame, Tag.CTImageFrameTypeSequence);
        return Stream.of(Tag.FrameType, Tag.VolumeBasedCalculationTechnique)
                .flatMap(tag -> type.strings(tag).stream())
                .toList();
    }

    /** What of a frame's place and spacing is there and can't be read, in words. */
    Set<String> unreadable(int frame) {
        Set<String> unreadable = new LinkedHashSet<>();
        for (int sequence : PLACES) {
            DataSet group = group(frame, sequence);
            if (group != image) {
                unreadable.addAll(unreadable(group));
            }
        }
        return unreadable;
    }

    /** The same of one set of attributes. */
    static Set<String> unreadable(DataSet set) {
        Set<String> unreadable = new LinkedHashSet<>();
        NUMBERS.forEach((tag, number) -> {
            if (set.isUnreadable(tag, number.count())) {
                unreadable.add(number.name() + " " + Tag.format(tag) + " can't be read as "
                        + (number.count() == 2 ? "two numbers" : number.count() + " numbers"));
            }
        });
        return unreadable;
    }

    /** An attribute that has to hold so many numbers. */
    private record Number(String name, int count) {}

    /** Number of the segment that a frame of a segmentation belongs to (PS3.3 C.8.20.3.1); empty when it does not say. */
    Optional<Integer> segment(int frame) {
        return group(frame, Tag.SegmentIdentificationSequence).integer(Tag.ReferencedSegmentNumber);
    }

    /** The images a frame was derived from (PS3.3 C.7.6.16.2.6); empty when it does not say. */
    List<DataSet> sources(int frame) {
        return Stream.concat(perFrame.stream().skip(frame).limit(1), shared.stream())
                .map(groups -> groups.items(Tag.DerivationImageSequence))
                .filter(derivations -> !derivations.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .flatMap(derivation -> derivation.items(Tag.SourceImageSequence).stream())
                .toList();
    }

    /** What holds Rescale Slope and Intercept. */
    DataSet transformation(int frame) {
        return group(frame, Tag.PixelValueTransformationSequence);
    }

    /** What holds the window of a frame: its item of the Frame VOI LUT, or the image. */
    DataSet window(int frame) {
        return group(frame, Tag.FrameVOILUTSequence);
    }
}
