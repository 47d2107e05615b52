package io.gantry.dicom.image;

import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Segmentation object (PS3.3 A.51) as a mask of a series' slices. Frames are found by Image Position (Patient), those
 * without one by the image they name as their source; a slice without a frame is empty, as segmentations need not hold
 * empty frames. One frame is in memory at a time. The two have
 * to share one grid: nothing is resampled. An {@link IOException} comes as {@link UncheckedIOException}.
 */
public final class ReferenceSegmentation implements ReferenceMask {

    /** Positions nearer than this along the normal are one, millimetres. */
    private static final double SAME_POSITION = 0.1;
    /** Pixels may be off by so much of their spacing. */
    private static final double SAME_PIXEL = 0.5;

    private final FileChannel file;
    private final long start;
    private final long length;
    private @Nullable Opened opened;
    private int matched;

    /** A stretch of an open file, which stays the caller's to close; read when the first slice is asked for. */
    public ReferenceSegmentation(FileChannel file, long start, long length) {
        this.file = file;
        this.start = start;
        this.length = length;
    }

    /** @param threshold stored value from which on a pixel is marked */
    private record Opened(ImageReader image, SegmentationFrames frames, float threshold) {}

    @Override
    public BitSet markedIn(Slice slice) {
        try {
            Opened open = opened();
            BitSet marked = new BitSet();
            checkSame(open, slice);
            for (int frame : framesOf(open, slice)) {
                mark(open, frame, marked);
                matched++;
            }
            return marked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that lie where the slice lies, and those that only name it as their source. */
    private List<Integer> framesOf(Opened open, Slice slice) {
        List<Integer> found = new ArrayList<>(open.frames().of(slice.source()));
        Optional<ImagePlane> own = open.frames().plane();
        if (own.isPresent()) {
            ImagePlane plane = onGrid(own.get(), slice);
            double distance = plane.distanceAlong(own.get().normal());
            for (List<Integer> frames : open.frames().at(distance, SAME_POSITION)) {
                for (int frame : frames) {
                    checkShift(open.image().plane(frame).orElse(plane), plane);
                    found.add(frame);
                }
            }
        }
        return found;
    }

    @Override
    public void finish() {
        int frames = opened == null ? 0 : opened.frames().count();
        if (matched < frames) {
            throw new UndecodablePixels(String.format(
                    Locale.ROOT,
                    "%d of %d frames of the reference segmentation lie on no slice of this series.",
                    frames - matched,
                    frames));
        }
    }

    private Opened opened() throws IOException {
        if (opened == null) {
            ImageReader image = ImageReader.open(file, start, length);
            opened = new Opened(image, new SegmentationFrames(image), threshold(image));
        }
        return opened;
    }

    /** Half of the highest probability or share where the segmentation is fractional (PS3.3 C.8.20.2.3). */
    private static float threshold(ImageReader image) {
        String type = image.attributes().string(Tag.SegmentationType).orElse("BINARY");
        return switch (type) {
            case "BINARY" -> 0.5f;
            case "FRACTIONAL" ->
                image.attributes().integer(Tag.MaximumFractionalValue).orElse(255) / 2f;
            default ->
                throw new UndecodablePixels(
                        "The reference segmentation is of type " + type + ", which this hub can't compare with.");
        };
    }

    private static void mark(Opened open, int frame, BitSet marked) throws IOException {
        float[] values = open.image().frame(frame).values();
        for (int at = 0; at < values.length; at++) {
            if (values[at] >= open.threshold()) {
                marked.set(at);
            }
        }
    }

    /** Positions say nothing of each other in different frames of reference (PS3.3 C.7.4.1). */
    private static void checkSame(Opened open, Slice slice) {
        InstanceHeader header = open.image().header();
        if (header.rows() != slice.rows() || header.columns() != slice.columns()) {
            throw new UndecodablePixels(String.format(
                    Locale.ROOT,
                    "The reference segmentation has %d x %d pixels, the series %d x %d.",
                    header.columns(),
                    header.rows(),
                    slice.columns(),
                    slice.rows()));
        }
        String own = open.image().frameOfReference();
        String other = slice.source().frameOfReferenceUid();
        if (!own.isEmpty() && !other.isEmpty() && !own.equals(other)) {
            throw new UndecodablePixels(
                    "The reference segmentation lies in another frame of reference than the series.");
        }
    }

    /** Where the slice lies; the far corners tell what small differences of spacing and direction add up to. */
    private static ImagePlane onGrid(ImagePlane own, Slice slice) {
        Placement placement = slice.placement();
        if (placement == null) {
            throw new UndecodablePixels(
                    "The series does not say where its slices lie, the reference can't be matched.");
        }
        ImagePlane plane = ImagePlane.of(placement, slice.rowSpacing(), slice.columnSpacing());
        double most = SAME_PIXEL * Math.min(slice.rowSpacing(), slice.columnSpacing());
        boolean same = plane.isParallelTo(own)
                && plane.alongRow(slice.columns()).distanceTo(own.alongRow(slice.columns())) < most
                && plane.alongColumn(slice.rows()).distanceTo(own.alongColumn(slice.rows())) < most;
        if (!same) {
            throw new UndecodablePixels("The reference segmentation lies on another grid than the series.");
        }
        return plane;
    }

    private static void checkShift(ImagePlane frame, ImagePlane slice) {
        double right = frame.distanceAlong(slice.rowDirection()) - slice.distanceAlong(slice.rowDirection());
        double down = frame.distanceAlong(slice.columnDirection()) - slice.distanceAlong(slice.columnDirection());
        if (Math.abs(right) > SAME_PIXEL * slice.columnSpacing() || Math.abs(down) > SAME_PIXEL * slice.rowSpacing()) {
            throw new UndecodablePixels("The reference segmentation lies beside the slices of the series.");
        }
    }
}
