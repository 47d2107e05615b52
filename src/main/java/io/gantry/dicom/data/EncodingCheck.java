package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a Part 10 file in explicit VR little endian to the letter of PS3.5 section 7, where {@link DicomReader} forgives:
 * for what this side made itself and others have to read.
 */
public final class EncodingCheck {

    private static final int UNDEFINED = -1;
    private static final int PREAMBLE = 128;
    private static final int MAGIC = 'D' | 'I' << 8 | 'C' << 16 | 'M' << 24;
    private static final int HEADER = 8;
    private static final int DEEPEST = 64;

    private final ByteBuffer in;

    private EncodingCheck(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws UnreadableDicom when a reader that goes by the standard would stumble over the file, with where and why */
    public static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            EncodingCheck check = new EncodingCheck(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            check.file();
        }
    }

    private void file() {
        if (in.remaining() < PREAMBLE + Integer.BYTES || in.getInt(PREAMBLE) != MAGIC) {
            throw new UnreadableDicom("The file has no DICOM prefix.");
        }
        in.position(PREAMBLE + Integer.BYTES);
        elements(in.limit(), false, 0);
    }

    /** Elements up to an end, or up to an Item Delimitation Item where the length is undefined. */
    private void elements(int end, boolean delimited, int depth) {
        long before = -1;
        while (in.position() < end) {
            int tag = tag();
            if (delimited && tag == Tag.ItemDelimitationItem) {
                empty(tag);
                return;
            }
            long order = Integer.toUnsignedLong(tag);
            require(order > before && Tag.group(tag) != 0xFFFE, tag, "is out of place");
            before = order;
            value(tag, vr(tag), end, depth);
        }
        require(!delimited && in.position() == end, Tag.ItemDelimitationItem, "is missing");
    }

    private int tag() {
        require(in.remaining() >= HEADER, Tag.Item, "has no whole element before its end");
        return Short.toUnsignedInt(in.getShort()) << 16 | Short.toUnsignedInt(in.getShort());
    }

    private VR vr(int tag) {
        VR vr = VR.of(in.get() & 0xFF, in.get() & 0xFF).orElse(VR.UN);
        VR standard = Dictionary.vrOf(tag, false);
        boolean bytes = isBytes(vr) && isBytes(standard);
        boolean sign = (vr == VR.SS || vr == VR.US) && standard == VR.US;
        require(vr == standard || bytes || sign, tag, "is not " + standard + " but " + vr);
        return vr;
    }

    private static boolean isBytes(VR vr) {
        return vr == VR.OB || vr == VR.OW;
    }

    private void value(int tag, VR vr, int end, int depth) {
        int length;
        if (vr.hasLongLength()) {
            require(in.remaining() >= Short.BYTES + Integer.BYTES && in.getShort() == 0, tag, "has no reserved zeros");
            length = in.getInt();
        } else {
            length = Short.toUnsignedInt(in.getShort());
        }
        boolean undefined = vr == VR.SQ && length == UNDEFINED;
        require(undefined || length >= 0 && length <= end - in.position(), tag, "is longer than what holds it");
        require(length % Math.max(2, vr.unit()) == 0 || undefined, tag, "has a length that its VR does not allow");
        if (vr == VR.SQ) {
            items(tag, undefined ? end : in.position() + length, undefined, depth + 1);
        } else {
            in.position(in.position() + length);
        }
    }

    private void items(int sequence, int end, boolean delimited, int depth) {
        require(depth <= DEEPEST, sequence, "is nested too deep");
        while (in.position() < end) {
            int tag = tag();
            if (delimited && tag == Tag.SequenceDelimitationItem) {
                empty(tag);
                return;
            }
            require(tag == Tag.Item, sequence, "holds something that is no item");
            int length = in.getInt();
            boolean undefined = length == UNDEFINED;
            require(undefined || length >= 0 && length <= end - in.position(), sequence, "has an item longer than it");
            elements(undefined ? end : in.position() + length, undefined, depth);
        }
        require(!delimited && in.position() == end, sequence, "has no end");
    }

    private void empty(int tag) {
        require(in.getInt() == 0, tag, "has a value");
    }

    private void require(boolean holds, int tag, String otherwise) {
        if (!holds) {
            throw new UnreadableDicom("Element " + Tag.format(tag) + " before byte " + in.position() + " " + otherwise
                    + " (PS3.5 section 7).");
        }
    }
}
