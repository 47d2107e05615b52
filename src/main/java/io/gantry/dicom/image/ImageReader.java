package io.gantry.dicom.image;

import io.gantry.dicom.codec.Codecs;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.PixelLocation;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.imaging.ImageSource;
import io.gantry.model.imaging.Slice;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The frames of one Part 10 file as slices in modality values, one frame in memory at a time. Objects without pixels and
 * compression that can't be read are {@link UndecodablePixels}; a file that is cut is
 * {@link UnreadableDicom}. For one thread at a time.
 */
public final class ImageReader implements AutoCloseable {

    private static final ReadOptions OPTIONS = new ReadOptions(true, 8 << 20, 64 << 20, 64, ImageReader::isNeeded);
    /** What decoders hold of a pixel beside it: JPEG 2000's coefficients. */
    private static final int WORK = 8;

    private static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";

    private final Closeable owned;
    private final FileBytes file;
    private final InflatedBytes inflated;
    private final InstanceHeader header;
    private final DataSet image;
    private final FunctionalGroups groups;
    private final ImageFormat format;
    private final Frames frames;
    private final boolean compressed;

    private ImageReader(FileBytes file, Closeable owned) throws IOException {
        this.file = file;
        this.owned = owned;
        this.inflated = new InflatedBytes(file);
        InputStream in = new BufferedInputStream(file.stream(), 16 << 10);
        DicomObject object = DicomReader.readPart10(in, OPTIONS);
        header = InstanceHeader.ofImage(object);
        PixelLocation pixels = object.pixels().filter(p -> header.hasPixels()).orElseThrow(this::noPixels);
        image = object.dataSet();
        groups = new FunctionalGroups(image);
        ImageFormat stored = ImageFormat.of(header, image, pixels);
        compressed = pixels.isEncapsulated();
        format = compressed ? stored.decoded() : stored;
        frames = compressed
                ? new EncapsulatedFrames(
                        stored,
                        file,
                        pixels.offset(),
                        image.longs(Tag.ExtendedOffsetTable),
                        codec(object.transferSyntax()))
                : nativeFrames(object.transferSyntax(), pixels);
    }

    /** Opens a file and reads its header; pixels are read frame by frame. */
    public static ImageReader open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            return new ImageReader(new FileBytes(file, 0, file.size()), file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The same for an object that is a stretch of an open file, which stays open and is the caller's to close. */
    public static ImageReader open(FileChannel file, long start, long length) throws IOException {
        return new ImageReader(new FileBytes(file, start, length), () -> {});
    }

    private static boolean isNeeded(int tag) {
        return switch (Tag.group(tag)) {
            case 0x0028, 0x0062, 0x5200, 0x7FE0 -> true;
            default -> InstanceHeader.isNeeded(tag) || tag == Tag.ImagerPixelSpacing || tag == Tag.FrameOfReferenceUID;
        };
    }

    private UndecodablePixels noPixels() {
        String kind = header.modality().isEmpty() ? "The object" : "The " + header.modality() + " object";
        return new UndecodablePixels(kind + " has no image pixels.");
    }

    private static FrameCodec codec(TransferSyntax syntax) {
        Optional<FrameCodec> codec = Codecs.of(syntax.uid());
        if (codec.isEmpty() && (!syntax.encapsulated() || syntax.uid().equals(ENCAPSULATED_UNCOMPRESSED))) {
            return (frame, format) -> frame;
        }
        return codec.orElseThrow(() -> new UndecodablePixels("The image is compressed with "
                + (syntax.isKnown() ? syntax.name() : "an unknown method") + " (" + syntax.uid()
                + "), which this hub can't read yet."));
    }

    private Frames nativeFrames(TransferSyntax syntax, PixelLocation pixels) throws IOException {
        long needed = (format.frames() * format.frameBits() + 7) / 8;
        long there = syntax.deflated() ? needed : file.size() - pixels.offset();
        if (Math.min(pixels.length(), there) < needed) {
            throw new UnreadableDicom("The DICOM object is cut short: its pixels do not fill " + format.frames()
                    + (format.frames() == 1 ? " image of " : " images of ") + format.columns() + " × " + format.rows()
                    + ". Send it again.");
        }
        if (syntax.deflated()) {
            return new NativeFrames(format, inflated, 1);
        }
        int wordBytes = pixels.vr() == VR.OB ? 1 : Math.max(2, format.bitsAllocated() / 8);
        NativeFrames.Bytes value = (offset, into) -> file.read(pixels.offset() + offset, into);
        return new NativeFrames(format, value, syntax.bigEndian() ? wordBytes : 1);
    }

    /** What the file is. */
    public InstanceHeader header() {
        return header;
    }

    /** How many frames there are, at least 1. */
    public int frames() {
        return format.frames();
    }

    /** One frame; {@code index} counts from 0. */
    public Slice frame(int index) throws IOException {
        if (index < 0 || index >= frames()) {
            throw new IndexOutOfBoundsException(index);
        }
        float[] values = values(index);
        List<Double> spacing = groups.spacing(index);
        Optional<ImagePlane> plane = groups.plane(index);
        return new Slice(
                format.rows(),
                format.columns(),
                values,
                ImagePlane.spacing(spacing, 0),
                ImagePlane.spacing(spacing, 1),
                plane.map(lying -> lying.distanceAlong(lying.stackDirection())).orElse(Double.NaN),
                plane.map(ImagePlane::placement).orElse(null),
                new ImageSource(header.sopInstanceUid(), index + 1, frameOfReference()));
    }

    /** Its Frame of Reference UID, empty when it does not say. */
    String frameOfReference() {
        return image.string(Tag.FrameOfReferenceUID).orElse("");
    }

    /** Pixels of a line. */
    public int columns() {
        return format.columns();
    }

    /** Lines of a frame. */
    public int rows() {
        return format.rows();
    }

    /**
     * A frame as it is to be shown: by its window (PS3.3 C.11.2), or stretched between its darkest and brightest hundredth
     * where it has none. Colour is shown by its luminance.
     *
     * @return 0 for black to 255 for white, line by line
     */
    public byte[] greys(int index) throws IOException {
        try (DecodingRoom.Taken room = DecodingRoom.OF_THIS_JVM.take(decodedBytes())) {
            float[] values = values(index);
            return isColour()
                    ? Window.ofColour(brightest()).greys(values)
                    : window(index, values).greys(values);
        }
    }

    /** Memory that decoding a frame takes, its values counted in. */
    public long decodedBytes() {
        long stored = (format.frameBits() + 7) / 8;
        return stored + (long) format.pixels() * (compressed ? WORK + Float.BYTES : Float.BYTES);
    }

    private Window window(int index, float[] values) {
        return Window.of(groups.window(index))
                .map(window -> Calibration.shown(window, header.modality(), groups.transformation(index), format))
                .orElseGet(() -> Window.stretching(values));
    }

    private int brightest() {
        int bits = format.photometric().equals("PALETTE COLOR") ? Byte.SIZE : format.bitsStored();
        return (1 << Math.min(bits, Short.SIZE)) - 1;
    }

    private boolean isColour() {
        return format.samples() >= 3 || format.photometric().equals("PALETTE COLOR");
    }

    private float[] values(int index) throws IOException {
        Frames.Frame frame = frames.read(index);
        if (format.samples() >= 3) {
            return new Luminance(format).of(frame.bytes());
        }
        Calibration calibration = Calibration.of(header.modality(), image, groups.transformation(index), format);
        float[] values = new ModalityValues(format, calibration).of(frame);
        if (format.photometric().equals("PALETTE COLOR")) {
            Luminance.palette(image).apply(values);
        }
        return values;
    }

    /** The header with what describes pixels, frames and segments. */
    DataSet attributes() {
        return image;
    }

    FunctionalGroups groups() {
        return groups;
    }

    /** Where a frame lies in the patient; empty when it does not say. */
    public Optional<ImagePlane> plane(int index) {
        return groups.plane(index);
    }

    /** The frames in the order in which they lie in the patient, as {@link SeriesGeometry} has it; in stored order where they do not say. */
    public List<Integer> order() {
        Optional<Vector> normal = plane(0).map(ImagePlane::stackDirection);
        return IntStream.range(0, frames())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        frame -> normal.flatMap(n -> plane(frame).map(plane -> plane.distanceAlong(n)))
                                .orElse(Double.MAX_VALUE)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        owned.close();
    }
}
