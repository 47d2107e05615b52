package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.PixelLocation;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.imaging.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of an instance to sort it into its series. UIDs are safe for use as keys
 * ({@link Uids#isSafe}).
 *
 * @param sopClassUid SOP Class UID, empty when unknown
 * @param sopInstanceUid SOP Instance UID; empty only in a DICOMDIR
 * @param studyUid Study Instance UID; empty only in a DICOMDIR
 * @param seriesUid Series Instance UID; empty only in a DICOMDIR
 * @param modality Modality such as {@code CT}, empty when unknown
 * @param bodyPartExamined Body Part Examined in capitals such as {@code CHEST}, or the meaning of the anatomic region's
 *     code, or else the region that the names of protocol, series and study speak of; empty when unknown
 * @param transferSyntaxUid how it is encoded
 * @param rows height in pixels, 0 without pixels
 * @param columns width in pixels, 0 without pixels
 * @param frames number of frames, 1 unless it says more
 * @param hasPixels whether there are pixels, of an image that has a size
 * @param number Instance Number, null when unknown
 * @param plane where the image lies, null when it does not say or its frames say each for itself
 * @param framePlanes where each frame of an enhanced object lies, in stored order; empty unless all of them say
 * @param kind how it came to be and what its values mean
 * @param scanner what made it
 */
public record InstanceHeader(
        String sopClassUid,
        String sopInstanceUid,
        String studyUid,
        String seriesUid,
        String modality,
        String bodyPartExamined,
        String transferSyntaxUid,
        int rows,
        int columns,
        int frames,
        boolean hasPixels,
        @Nullable Integer number,
        @Nullable ImagePlane plane,
        List<ImagePlane> framePlanes,
        ImageKind kind,
        Scanner scanner) {

    private static final Set<Integer> NEEDED = Set.of(
            Tag.SpecificCharacterSet,
            Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
            Tag.ImageType,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.Modality,
            Tag.BodyPartExamined,
            Tag.AnatomicRegionSequence,
            Tag.VolumeBasedCalculationTechnique,
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.ProtocolName,
            Tag.PhotometricInterpretation,
            Tag.RescaleIntercept,
            Tag.RescaleSlope,
            Tag.RescaleType,
            Tag.Rows,
            Tag.Columns,
            Tag.NumberOfFrames,
            Tag.InstanceNumber,
            Tag.ImagePositionPatient,
            Tag.ImageOrientationPatient,
            Tag.PixelSpacing,
            Tag.SharedFunctionalGroupsSequence,
            Tag.PerFrameFunctionalGroupsSequence);
    /** The functional groups of thousands of frames go in. */
    private static final ReadOptions OPTIONS = new ReadOptions(true, 64 << 10, 64 << 20, 64, NEEDED::contains);

    /** Whether the header is made of this element, among others. */
    static boolean isNeeded(int tag) {
        return NEEDED.contains(tag);
    }

    /** Reads a Part 10 file up to its pixels; give a buffered stream. */
    public static InstanceHeader read(InputStream in) throws IOException {
        return of(DicomReader.readPart10(in, OPTIONS));
    }

    /** Reads a Part 10 file and checks that its pixels are not cut. */
    public static InstanceHeader read(Path file) throws IOException {
        DicomObject object = DicomReader.readPart10(file, OPTIONS);
        InstanceHeader header = of(object);
        Optional<PixelLocation> pixels = object.transferSyntax().deflated() ? Optional.empty() : object.pixels();
        long missing = pixels.map(p -> p.offset() + Math.max(p.length(), 0)).orElse(0L) - Files.size(file);
        // The byte that pads to even length is left out by some writers.
        if (missing > 1) {
            throw new UnreadableDicom("The DICOM file is cut short inside its pixels. Send it again.");
        }
        return header;
    }

    /** The header of an object that was read at least up to its pixels. */
    public static InstanceHeader of(DicomObject object) {
        return of(object, InstanceHeader::uid);
    }

    /** The header of an object whose UIDs do not matter: bad ones are empty. */
    static InstanceHeader ofImage(DicomObject object) {
        return of(object, (uid, name, tag) -> uid.filter(Uids::isSafe).orElse(""));
    }

    /** Takes a UID or refuses it. */
    private interface UidCheck {
        String check(Optional<String> uid, String name, int tag);
    }

    private static InstanceHeader of(DicomObject object, UidCheck uids) {
        DataSet set = object.dataSet();
        String sopClass = object.sopClassUid().orElse("");
        boolean directory = sopClass.equals(Uids.MEDIA_STORAGE_DIRECTORY)
                || set.contains(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
        int rows = set.integer(Tag.Rows).orElse(0);
        int columns = set.integer(Tag.Columns).orElse(0);
        int frames = Math.max(1, set.integer(Tag.NumberOfFrames).orElse(1));
        FunctionalGroups groups = new FunctionalGroups(set);
        String modality = set.string(Tag.Modality).orElse("");
        return new InstanceHeader(
                sopClass,
                directory ? "" : uids.check(object.sopInstanceUid(), "SOP Instance UID", Tag.SOPInstanceUID),
                directory
                        ? ""
                        : uids.check(set.string(Tag.StudyInstanceUID), "Study Instance UID", Tag.StudyInstanceUID),
                directory
                        ? ""
                        : uids.check(set.string(Tag.SeriesInstanceUID), "Series Instance UID", Tag.SeriesInstanceUID),
                modality,
                bodyPart(set, groups).toUpperCase(Locale.ROOT),
                object.transferSyntax().uid(),
                rows,
                columns,
                frames,
                object.pixels().filter(p -> p.length() != 0).isPresent() && rows > 0 && columns > 0,
                set.integer(Tag.InstanceNumber).orElse(null),
                ImagePlane.of(set).orElse(null),
                groups.planes(frames),
                ImageKind.of(set, modality, groups, frames),
                new Scanner(
                        set.string(Tag.Manufacturer).orElse(""),
                        set.string(Tag.ManufacturerModelName).orElse("")));
    }

    /** Enhanced objects name an anatomic region for each frame instead (PS3.3 C.7.6.16.2.8). */
    private static String bodyPart(DataSet set, FunctionalGroups groups) {
        return set.string(Tag.BodyPartExamined)
                .or(groups::anatomicRegion)
                .or(() -> BodyRegion.named(Stream.of(Tag.ProtocolName, Tag.SeriesDescription, Tag.StudyDescription)
                        .flatMap(tag -> set.string(tag).stream())
                        .collect(Collectors.joining(" "))))
                .orElse("");
    }

    private static String uid(Optional<String> uid, String name, int tag) {
        return uid.filter(Uids::isSafe)
                .orElseThrow(() -> new UnreadableDicom("The DICOM object has no valid " + name + " " + Tag.format(tag)
                        + ", so it can't be put into a series."));
    }

    /** Whether this is a DICOMDIR: a table of contents and no part of any series. */
    public boolean isDirectory() {
        return sopInstanceUid.isEmpty();
    }

    public Optional<Integer> instanceNumber() {
        return Optional.ofNullable(number);
    }

    /** Where the image lies; empty when it does not say or has frames that say each for itself. */
    public Optional<ImagePlane> imagePlane() {
        return Optional.ofNullable(plane);
    }

    /** Where its frames lie, of those that say. */
    public Stream<ImagePlane> planes() {
        return framePlanes.isEmpty() ? imagePlane().stream() : framePlanes.stream();
    }
}
