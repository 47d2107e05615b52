package io.gantry.dicom.image;

import io.gantry.model.failure.UndecodablePixels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which fragments make up each frame: by offset tables where they are right, else by number or by content. */
final class FragmentsOfFrames {

    private final FragmentIndex index;
    private final int frames;

    FragmentsOfFrames(FragmentIndex index, int frames) {
        this.index = index;
        this.frames = frames;
    }

    /**
     * The first fragment of each frame, and behind the last frame the number of fragments; fewer frames than announced
     * when the file holds fewer.
     *
     * @param extendedOffsets Extended Offset Table (PS3.3 C.7.6.3.1.8), empty when absent
     */
    int[] firsts(List<Long> extendedOffsets) throws IOException {
        int[] firsts =
                byOffsets(extendedOffsets.stream().mapToLong(Long::longValue).toArray());
        firsts = firsts == null ? byOffsets(basicOffsets()) : firsts;
        if (firsts == null && frames == 1) {
            firsts = new int[] {0};
        }
        if (firsts == null && index.count() <= frames) {
            firsts = IntStream.range(0, index.count()).toArray();
        }
        firsts = firsts == null ? byContent() : firsts;
        int[] withEnd = Arrays.copyOf(firsts, firsts.length + 1);
        withEnd[firsts.length] = index.count();
        return withEnd;
    }

    private long[] basicOffsets() {
        ByteBuffer table = ByteBuffer.wrap(index.basicOffsets()).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, table.remaining() / 4)
                .mapToLong(i -> table.getInt(i * 4) & 0xFFFFFFFFL)
                .toArray();
    }

    /** Null when the offsets do not lead to one fragment for each frame, in ascending order. */
    private int @Nullable [] byOffsets(long[] offsets) {
        if (offsets.length != frames) {
            return null;
        }
        int[] firsts = new int[frames];
        for (int i = 0; i < frames; i++) {
            firsts[i] = index.startingAt(offsets[i]);
            int atLeast = i == 0 ? 0 : firsts[i - 1] + 1;
            if (firsts[i] < atLeast || i == 0 && firsts[i] != 0) {
                return null;
            }
        }
        return firsts;
    }

    /** Frames of several fragments and no table: those that begin like a JPEG or JPEG 2000 stream begin a frame. */
    private int[] byContent() throws IOException {
        int[] firsts = new int[frames];
        int found = 0;
        for (int i = 0; i < index.count(); i++) {
            if (beginsFrame(index.start(i, 2))) {
                if (found == frames) {
                    throw apart();
                }
                firsts[found++] = i;
            }
        }
        if (found < frames || firsts[0] != 0) {
            throw apart();
        }
        return firsts;
    }

    private static boolean beginsFrame(byte[] start) {
        int marker = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        return marker == 0xFFD8 || marker == 0xFF4F;
    }

    private UndecodablePixels apart() {
        return new UndecodablePixels("The " + frames + " compressed frames lie in " + index.count()
                + " fragments without a table that tells them apart.");
    }
}
