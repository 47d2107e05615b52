package io.gantry.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The main tags of an EXIF block (CIPA DC-008), which is a TIFF without pixels. What is broken in it is not there: no
 * picture is refused for its EXIF.
 */
public final class Exif {

    /** Who made the camera. */
    public static final int MAKE = 0x010F;

    /** The camera. */
    public static final int MODEL = 0x0110;

    /** The program that wrote the file. */
    public static final int SOFTWARE = 0x0131;

    /** What is shown, in words. */
    public static final int IMAGE_DESCRIPTION = 0x010E;

    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_IFD = 0x8769;
    /** Seconds that the shutter was open: a tag that cameras write and programs don't. */
    public static final int EXPOSURE_TIME = 0x829A;

    /** What the writer remarks; it begins with eight bytes that name its character set. */
    public static final int USER_COMMENT = 0x9286;

    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 512;
    private static final int SHORT = 3;
    private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final ByteBuffer tiff;
    private final Map<Integer, Integer> entries = new HashMap<>();

    private Exif(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /** @param tiff the bytes behind {@code Exif 0 0} in a JPEG, or the content of an {@code eXIf} chunk */
    public static Exif read(byte[] tiff) {
        Exif exif = new Exif(ByteBuffer.wrap(tiff));
        try {
            exif.readHeader();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            // What was found up to here is kept.
        }
        return exif;
    }

    /** A block without any tag. */
    public static Exif none() {
        return new Exif(ByteBuffer.allocate(0));
    }

    /** How the picture is to be turned; upright where nothing is said. */
    public Orientation orientation() {
        Integer entry = entries.get(ORIENTATION);
        boolean valid = entry != null && tiff.getShort(entry + 2) == SHORT;
        return valid ? Orientation.ofExif(tiff.getShort(entry + 8)) : Orientation.UPRIGHT;
    }

    /** Whether the block has a tag. */
    public boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** A tag's bytes as Latin text, cut at a NUL; empty where it has none. */
    public String text(int tag) {
        return bytes(tag)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).split("\0", 2)[0].strip())
                .orElse("");
    }

    /** A tag's bytes. */
    public Optional<byte[]> bytes(int tag) {
        Integer entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        int type = tiff.getShort(entry + 2);
        long length = type < 1 || type >= BYTES_OF_TYPE.length
                ? 0
                : (tiff.getInt(entry + 4) & 0xFFFFFFFFL) * BYTES_OF_TYPE[type];
        long at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8) & 0xFFFFFFFFL;
        if (length == 0 || at + length > tiff.limit()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) length];
        tiff.get((int) at, bytes);
        return Optional.of(bytes);
    }

    private void readHeader() {
        int order = tiff.getShort(0);
        if (order != 0x4949 && order != 0x4D4D) {
            return;
        }
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        readDirectory(tiff.getInt(4));
        Integer exif = entries.get(EXIF_IFD);
        if (exif != null) {
            readDirectory(tiff.getInt(exif + 8));
        }
    }

    private void readDirectory(int at) {
        int count = Math.min(MOST_ENTRIES, tiff.getShort(at) & 0xFFFF);
        for (int index = 0; index < count; index++) {
            int entry = at + 2 + index * ENTRY;
            if (entry + ENTRY > tiff.limit()) {
                return;
            }
            entries.putIfAbsent(tiff.getShort(entry) & 0xFFFF, entry);
        }
    }
}
