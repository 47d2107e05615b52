package io.gantry.dicom.image;

import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UndecodablePixels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where the fragments of encapsulated pixels lie in a file (PS3.5 A.4). */
final class FragmentIndex {

    private static final int HEADER = 8;
    private static final int MAX_FRAGMENTS = 1 << 20;
    private static final int MAX_OFFSET_TABLE = 4 << 20;

    private final FileBytes file;
    private final byte[] basicOffsets;
    private final long base;
    private long[] positions = new long[16];
    private long[] lengths = new long[16];
    private int count;
    private boolean cut;

    private FragmentIndex(FileBytes file, byte[] basicOffsets, long base) {
        this.file = file;
        this.basicOffsets = basicOffsets;
        this.base = base;
    }

    /** Finds the fragments of the pixel data whose value starts at {@code start}. */
    static FragmentIndex scan(FileBytes file, long start) throws IOException {
        byte[] header = new byte[HEADER];
        if (file.read(start, header) < HEADER || tag(header) != Tag.Item) {
            return new FragmentIndex(file, new byte[0], start);
        }
        long length = length(header);
        byte[] offsets = new byte[(int) Math.min(length, MAX_OFFSET_TABLE)];
        if (length > MAX_OFFSET_TABLE || file.read(start + HEADER, offsets) < length) {
            throw damaged();
        }
        FragmentIndex index = new FragmentIndex(file, offsets, start + HEADER + length);
        index.scan();
        return index;
    }

    private void scan() throws IOException {
        byte[] header = new byte[HEADER];
        long size = file.size();
        long position = base;
        while (file.read(position, header) == HEADER) {
            if (tag(header) == Tag.SequenceDelimitationItem) {
                return;
            }
            if (tag(header) != Tag.Item) {
                position = stepBack(position);
                continue;
            }
            long length = length(header);
            cut = position + HEADER + length > size;
            add(position + HEADER, Math.min(length, size - position - HEADER));
            position += HEADER + length;
        }
    }

    /** Some writers announce a padded length and leave the padding out: then the next header is one byte earlier. */
    private long stepBack(long position) throws IOException {
        byte[] header = new byte[HEADER];
        boolean read = count > 0 && lengths[count - 1] > 0 && file.read(position - 1, header) >= 4;
        boolean fits = tag(header) == Tag.Item || tag(header) == Tag.SequenceDelimitationItem;
        if (!read || !fits) {
            throw damaged();
        }
        lengths[count - 1]--;
        return position - 1;
    }

    private void add(long position, long length) {
        if (count == MAX_FRAGMENTS) {
            throw damaged();
        }
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        positions[count] = position;
        lengths[count++] = length;
    }

    private static UndecodablePixels damaged() {
        return new UndecodablePixels(
                "The compressed pixels are damaged: their fragments can't be found. Send it again.");
    }

    private static int tag(byte[] header) {
        ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        return Tag.of(in.getShort(0) & 0xFFFF, in.getShort(2));
    }

    private static long length(byte[] header) {
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
    }

    int count() {
        return count;
    }

    /** Whether the file ends inside the last fragment. */
    boolean isCut() {
        return cut;
    }

    /** The value of the Basic Offset Table, often empty. */
    byte[] basicOffsets() {
        return basicOffsets;
    }

    /** The fragment whose item starts so many bytes behind the Basic Offset Table, negative when none does. */
    int startingAt(long offset) {
        return Arrays.binarySearch(positions, 0, count, base + offset + HEADER);
    }

    /** The first bytes of a fragment. */
    byte[] start(int fragment, int bytes) throws IOException {
        byte[] start = new byte[(int) Math.min(bytes, lengths[fragment])];
        file.read(positions[fragment], start);
        return start;
    }

    /** The bytes of fragments {@code from} to before {@code to}, joined. */
    byte[] join(int from, int to) throws IOException {
        long total = 0;
        for (int i = from; i < to; i++) {
            total += lengths[i];
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new UndecodablePixels("A compressed frame of more than 2 GiB is more than this hub takes.");
        }
        byte[] joined = new byte[(int) total];
        int at = 0;
        for (int i = from; i < to; i++) {
            byte[] fragment = from + 1 == to ? joined : new byte[(int) lengths[i]];
            file.read(positions[i], fragment);
            if (fragment != joined) {
                System.arraycopy(fragment, 0, joined, at, fragment.length);
                at += fragment.length;
            }
        }
        return joined;
    }
}
