package io.gantry.quality.duplicate;

import io.gantry.picture.Picture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is kept of a picture to find it again, in {@value #BYTES} bytes: the coarse looks of its windows, a small picture of
 * it, and its fine structure. Two pictures may show the same only where one's {@link #probes} meet the other's
 * {@link #keys}; {@link Comparison} then tells how likely they do.
 */
public final class Fingerprint {

    /** Length of the serialised form. */
    public static final int BYTES = 4 + 6 * 22 + Small.BYTES + FineLook.BYTES;

    private static final byte VERSION = 1;
    private static final int BYTES_OF_LOOK = 6;

    private final boolean slice;
    private final List<CoarseLook> looks;
    private final byte[] small;
    private final byte[] fine;

    private Fingerprint(boolean slice, List<CoarseLook> looks, byte[] small, byte[] fine) {
        this.slice = slice;
        this.looks = looks;
        this.small = small;
        this.fine = fine;
    }

    /** The fingerprint of a picture; one without keys where the picture is flat, dark or nothing but text. */
    public static Fingerprint of(Picture picture) {
        GreySquare square = GreySquare.of(picture);
        List<CoarseLook> looks = new ArrayList<>();
        if (Content.isTelling(square)) {
            double[] sums = Sums.of(square.values());
            for (Window window : Window.ALL) {
                CoarseLook.of(sums, window).ifPresent(looks::add);
            }
        }
        boolean slice = Content.isGrey(picture) && Content.paper(square.values()) > Content.BACKGROUND;
        byte[] small = Small.pack(square.shrunk(Small.SIZE));
        return new Fingerprint(slice, List.copyOf(looks), small, FineLook.pack(square.shrunk(FineLook.SIZE)));
    }

    /** Whether there is enough to see for the picture to be found again. */
    public boolean isTelling() {
        return !looks.isEmpty();
    }

    /**
     * Whether it looks like one of a series of slices: grey, before an even background. Of such pictures only those that are
     * alike to a thousandth count as the same, since neighbours differ by little more.
     */
    boolean isSlice() {
        return slice;
    }

    /** Under what the picture is kept: at most 22 numbers of 24 bits. */
    public int[] keys() {
        return looks.stream().mapToInt(CoarseLook::bits).distinct().toArray();
    }

    /** Under what pictures that show the same may be kept: some thousand numbers, all turns and mirrorings in them. */
    public int[] probes() {
        return looks.stream()
                .flatMapToInt(look -> IntStream.of(look.probes()))
                .distinct()
                .toArray();
    }

    float[] small() {
        return Small.unpack(small);
    }

    float[] fine() {
        return FineLook.unpack(fine);
    }

    /** The serialised form. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(VERSION).put((byte) looks.size()).putShort((short) (slice ? 1 : 0));
        for (CoarseLook look : looks) {
            int unsure = 0;
            for (int bit : look.unsure()) {
                unsure = unsure << 5 | bit;
            }
            bytes.put((byte) (look.bits() >> 16)).putShort((short) look.bits());
            bytes.put((byte) (unsure >> 16)).putShort((short) unsure);
        }
        return bytes.position(BYTES - small.length - fine.length)
                .put(small)
                .put(fine)
                .array();
    }

    /**
     * A fingerprint of its serialised form.
     *
     * @throws IllegalArgumentException where it is none, or one of another version
     */
    public static Fingerprint of(byte[] serialised) {
        ByteBuffer bytes = ByteBuffer.wrap(serialised);
        if (serialised.length != BYTES || bytes.get() != VERSION || bytes.get(1) > Window.ALL.size()) {
            throw new IllegalArgumentException("These bytes are no fingerprint of version " + VERSION);
        }
        List<CoarseLook> looks = new ArrayList<>();
        int count = bytes.get();
        boolean slice = bytes.getShort() != 0;
        for (int index = 0; index < count; index++) {
            int bits = (bytes.get() & 0xFF) << 16 | bytes.getShort() & 0xFFFF;
            int packed = (bytes.get() & 0xFF) << 16 | bytes.getShort() & 0xFFFF;
            int[] unsure = {packed >> 15 & 31, packed >> 10 & 31, packed >> 5 & 31, packed & 31};
            looks.add(new CoarseLook(bits, unsure));
        }
        byte[] small = new byte[Small.BYTES];
        byte[] fine = new byte[FineLook.BYTES];
        bytes.position(BYTES - small.length - fine.length).get(small).get(fine);
        return new Fingerprint(slice, List.copyOf(looks), small, fine);
    }
}
