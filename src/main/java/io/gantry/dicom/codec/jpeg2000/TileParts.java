package io.gantry.dicom.codec.jpeg2000;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the tile-parts of each tile. Some writers announce fewer (TNsot) than they write, and the library then drops the
 * rest without a word; the announcements are made true.
 */
final class TileParts {

    private record Part(int tile, int announcement) {}

    private final int[] found;
    private final int[] announced;
    private final List<Part> parts = new ArrayList<>();

    TileParts(int tiles) {
        found = new int[tiles];
        announced = new int[tiles];
    }

    /**
     * Notes one tile-part.
     *
     * @param count TNsot: the number of parts of this tile, 0 where it is not told
     * @param announcement where in the codestream it stands
     */
    void add(int tile, int count, int announcement) {
        found[tile]++;
        announced[tile] = Math.max(announced[tile], count);
        parts.add(new Part(tile, announcement));
    }

    int tiles() {
        return found.length;
    }

    /** Whether no tile and no announced part of one is missing. */
    boolean complete() {
        for (int tile = 0; tile < found.length; tile++) {
            if (found[tile] == 0 || found[tile] < announced[tile]) {
                return false;
            }
        }
        return true;
    }

    /** Writes the true number of parts into each tile-part header. */
    void correct(ByteBuffer codestream) {
        for (Part part : parts) {
            codestream.put(part.announcement(), (byte) Math.min(255, found[part.tile()]));
        }
    }
}
