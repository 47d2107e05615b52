package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tells whether two files hold the same instance: SHA-256 of the data set, whatever preamble and file meta information
 * stand before it, and in whichever uncompressed transfer syntax it is written. Compressed pixels are taken as they are.
 * Left out are what a writer may add or drop: group lengths, offsets of frames, padding, private sequences, and what
 * follows the pixels. Values beyond 1 MiB count by their length.
 */
public final class DataSetDigest {

    private static final ReadOptions OPTIONS = new ReadOptions(true, 1 << 20, 64 << 20, 64, tag -> true);
    private static final int BUFFER = 1 << 16;
    private static final int SEQUENCE = 1;
    private static final int ITEM = 2;
    private static final int END = 3;
    private static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;
    private static final byte[] ITEM_TAG = {(byte) 0xFE, (byte) 0xFF, 0x00, (byte) 0xE0};
    private static final int LARGEST_OFFSET_TAG = 0x7FE00003;

    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private DataSetDigest() {}

    /** Of a Part 10 file, in hexadecimal digits; give a buffered stream. Memory does not grow with its pixels. */
    public static String of(InputStream part10) throws IOException {
        return of(part10, true);
    }

    /** The same of all but its pixels, so that it is one for every compression of them. */
    public static String withoutPixels(InputStream part10) throws IOException {
        return of(part10, false);
    }

    private static String of(InputStream part10, boolean withPixels) throws IOException {
        DataSetDigest digest = new DataSetDigest();
        DicomReader reader = new DicomReader(part10, OPTIONS);
        try {
            DicomObject object = reader.readPart10();
            digest.add(object.dataSet());
            if (withPixels && object.pixels().isPresent()) {
                digest.add(object.pixels().get(), object.transferSyntax(), reader.rest());
            }
        } finally {
            reader.end();
        }
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void add(DataSet set) {
        set.elements().stream().filter(element -> !isWritersOwn(element)).forEach(this::add);
    }

    private static boolean isWritersOwn(Element element) {
        int tag = element.tag();
        return Tag.isGroupLength(tag)
                || tag == DATA_SET_TRAILING_PADDING
                || tag >= Tag.ExtendedOffsetTable && tag <= LARGEST_OFFSET_TAG
                || Tag.isPrivate(tag) && isSequence(element.value());
    }

    /** Without the dictionary of its maker a private sequence is bytes in one syntax and items in another. */
    private static boolean isSequence(Value value) {
        return !(value instanceof Value.Bytes bytes) || Arrays.equals(Arrays.copyOf(bytes.littleEndian(), 4), ITEM_TAG);
    }

    private void add(Element element) {
        add(element.tag());
        if (element.value() instanceof Value.Bytes bytes) {
            byte[] value = bytes.littleEndian();
            int length = isText(element) ? trimmed(value) : value.length;
            add(length);
            digest.update(value, 0, length);
        } else if (element.value() instanceof Value.Items items) {
            digest.update((byte) SEQUENCE);
            items.items().forEach(item -> {
                digest.update((byte) ITEM);
                add(item);
            });
            digest.update((byte) END);
        } else if (element.value() instanceof Value.Skipped skipped) {
            add(skipped.length());
        }
    }

    private static boolean isText(Element element) {
        VR vr = element.vr() == VR.UN ? Dictionary.vrOf(element.tag(), false) : element.vr();
        return !Tag.isPrivate(element.tag()) && vr.isText();
    }

    private static int trimmed(byte[] value) {
        int length = value.length;
        while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == 0)) {
            length--;
        }
        return length;
    }

    private void add(long value) {
        digest.update(number.clear().putLong(value).flip());
    }

    private void add(PixelLocation pixels, TransferSyntax syntax, InputStream in) throws IOException {
        add(pixels.tag());
        if (pixels.isEncapsulated()) {
            digest.update(syntax.uid().getBytes(StandardCharsets.US_ASCII));
            addFragments(in);
        } else {
            int unit = syntax.bigEndian() ? Math.max(1, pixels.vr().unit()) : 1;
            addBytes(in, pixels.length(), unit);
        }
    }

    /** Fragments behind the Basic Offset Table (PS3.5 A.4), which may be empty or not. */
    private void addFragments(InputStream in) throws IOException {
        byte[] head = new byte[8];
        for (int fragment = 0; in.readNBytes(head, 0, head.length) == head.length; fragment++) {
            ByteBuffer item = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int tag = item.getShort() << 16 | item.getShort() & 0xFFFF;
            long length = item.getInt() & 0xFFFFFFFFL;
            if (tag != Tag.Item) {
                return;
            }
            if (fragment == 0) {
                in.skipNBytes(length);
            } else {
                addBytes(in, length, 1);
            }
        }
    }

    private void addBytes(InputStream in, long length, int unit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (count == 0) {
                throw new UnreadableDicom("The DICOM file is cut short inside its pixels. Send it again.");
            }
            if (unit > 1) {
                SwappingOutputStream.swap(buffer, 0, buffer, 0, count, unit);
            }
            digest.update(buffer, 0, count);
            left -= count;
        }
    }
}
