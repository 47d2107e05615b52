package io.gantry.dicom.codec.jpeg2000;

import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.Undecodable;
import io.gantry.model.failure.UndecodablePixels;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A codestream whose headers (ITU-T T.800 Annex A) have been walked before the library sees it: its size is the frame's,
 * no tile is missing or cut, and what the library allocates by its parameters stays in proportion.
 *
 * @param bytes the codestream, without the boxes of a JP2 file around it
 * @param transformsComponents whether it holds a component transform (Annex G)
 */
record Codestream(byte[] bytes, boolean transformsComponents) {

    private static final int SOC_SIZ = 0xFF4FFF51;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int CAPABILITIES_FLAG = 0x4000;
    private static final int MOST_TILES = 65535;
    private static final int MOST_LEVELS = 32;
    private static final int LARGEST_BLOCK = 4096;

    /** @throws UndecodablePixels when the headers are broken, or do not fit the format */
    static Codestream check(byte[] encoded, FrameFormat format) {
        return new Walk(encoded, format).walk();
    }

    private static final class Walk {

        private final byte[] encoded;
        private final FrameFormat format;
        private final ByteBuffer data;
        private TileParts tiles = new TileParts(0);
        private boolean transforms;
        private int layers = 1;
        private int smallestBlock = LARGEST_BLOCK;

        Walk(byte[] encoded, FrameFormat format) {
            this.encoded = encoded;
            this.format = format;
            this.data = ByteBuffer.wrap(encoded.clone());
        }

        Codestream walk() {
            int start = findStart();
            data.position(start + 2);
            int marker = readSegments();
            while (marker == SOT) {
                skipTilePart();
                marker = data.remaining() >= 2 ? u16() : EOC;
            }
            if (marker != EOC || tiles.tiles() == 0 || !tiles.complete()) {
                throw cut();
            }
            tiles.correct(data);
            return new Codestream(Arrays.copyOfRange(data.array(), start, encoded.length), transforms);
        }

        private int findStart() {
            for (int at = 0; at + 4 <= encoded.length; at++) {
                if (data.getInt(at) == SOC_SIZ) {
                    return at;
                }
            }
            throw broken("it holds no codestream");
        }

        /** Reads marker segments up to the one that ends a header, and gives its marker. */
        private int readSegments() {
            int marker = u16();
            while (marker != SOT && marker != SOD && marker != EOC) {
                int length = u16() - 2;
                if (length < 0 || length > data.remaining()) {
                    throw cut();
                }
                int next = data.position() + length;
                read(marker, length);
                data.position(next);
                marker = u16();
            }
            return marker;
        }

        private void read(int marker, int length) {
            if (marker == SIZ) {
                need(length, 36 + 3 * format.samplesPerPixel());
                readSize();
            } else if (marker == COD) {
                need(length, 10);
                readCoding();
            } else if (marker == PPM || marker == PPT) {
                throw broken("its packet headers are packed together, which is not supported");
            } else if (marker == COC) {
                need(length, 7);
                data.position(data.position() + 2);
                readBlocks();
            }
        }

        private void readSize() {
            boolean highThroughput = (u16() & CAPABILITIES_FLAG) != 0;
            long right = u32();
            long bottom = u32();
            long left = u32();
            long top = u32();
            long tileWidth = u32();
            long tileHeight = u32();
            long tileLeft = u32();
            long tileTop = u32();
            boolean sameSize = right - left == format.columns()
                    && bottom - top == format.rows()
                    && u16() == format.samplesPerPixel();
            if (!sameSize) {
                throw broken("its size or number of components differs from the image header");
            }
            boolean gridFits = tileLeft <= left && tileTop <= top && tileLeft + tileWidth > left;
            if (highThroughput || right > Integer.MAX_VALUE || bottom > Integer.MAX_VALUE || !gridFits) {
                throw broken("it is of a kind that is not supported");
            }
            tiles = new TileParts(count(ceil(right - tileLeft, tileWidth) * ceil(bottom - tileTop, tileHeight)));
            for (int component = 0; component < format.samplesPerPixel(); component++) {
                int bits = (u8() & 0x7F) + 1;
                if (bits > Math.min(format.bitsAllocated(), 31) || u8() != 1 || u8() != 1) {
                    throw broken("it has " + bits + " bits in a sample, or subsampled components");
                }
            }
        }

        private static int count(long tiles) {
            if (tiles < 1 || tiles > MOST_TILES) {
                throw broken("it has too many tiles");
            }
            return (int) tiles;
        }

        private void readCoding() {
            u8();
            u8();
            layers = Math.max(layers, u16());
            transforms |= u8() != 0;
            readBlocks();
        }

        /** The library keeps some numbers for each layer of each code-block; there may be as many as samples. */
        private void readBlocks() {
            int levels = u8();
            int logarithm = u8() + 2 + u8() + 2;
            smallestBlock = Math.min(smallestBlock, 1 << Math.min(logarithm, 16));
            if (levels > MOST_LEVELS || logarithm > 12 || layers > smallestBlock) {
                throw broken("its coding parameters are out of range");
            }
        }

        /** Goes behind a tile-part, whose SOT marker has just been read (A.4.2). */
        private void skipTilePart() {
            int start = data.position() - 2;
            need(data.remaining(), 10);
            u16();
            int tile = u16();
            long length = u32();
            u8();
            int parts = u8();
            long end = length == 0 ? encoded.length : start + length;
            if (tile >= tiles.tiles() || end > encoded.length || readSegments() != SOD || data.position() > end) {
                throw cut();
            }
            tiles.add(tile, parts, start + 11);
            data.position((int) end);
        }

        private void need(int present, int wanted) {
            if (present < wanted) {
                throw cut();
            }
        }

        private int u8() {
            need(data.remaining(), 1);
            return data.get() & 0xFF;
        }

        private int u16() {
            need(data.remaining(), 2);
            return data.getShort() & 0xFFFF;
        }

        private long u32() {
            need(data.remaining(), 4);
            return data.getInt() & 0xFFFFFFFFL;
        }

        private static long ceil(long size, long part) {
            return part == 0 ? 0 : (size + part - 1) / part;
        }

        private static UndecodablePixels cut() {
            return broken("it is cut");
        }

        private static UndecodablePixels broken(String detail) {
            return Undecodable.stream(Jpeg2000Codec.NAME, detail);
        }
    }
}
