package io.gantry.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The header, palette and pixels of a PNG; the transparent colours are kept aside. */
final class PngEssentials extends Essentials {

    private static final int BUFFER = 1 << 13;
    private static final int FRAME = 12;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Of a palette: three bytes for each of 256 colours. */
    private static final int MOST_TABLE = 768;

    private final PngChunks chunks;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] palette = new byte[0];
    private byte[] transparency = new byte[0];
    private boolean begun;
    private boolean ended;

    PngEssentials(ByteSource in) {
        this.chunks = new PngChunks(in);
    }

    /** Red, green and blue of each colour; complete once pixels were read. */
    byte[] palette() {
        return palette;
    }

    /** The content of the chunk {@code tRNS}; complete once pixels were read. */
    byte[] transparency() {
        return transparency;
    }

    @Override
    boolean advance() throws IOException {
        if (!begun) {
            begun = true;
            chunks.signature();
            give(SIGNATURE, SIGNATURE.length);
            return true;
        }
        if (chunks.type() == PngChunks.IDAT && chunks.remaining() > 0) {
            giveChunk(PngChunks.IDAT, buffer, chunks.some(buffer, 0, BUFFER));
            return true;
        }
        if (ended || !chunks.next()) {
            return false;
        }
        take(chunks.type());
        return true;
    }

    private void take(int type) throws IOException {
        give(buffer, 0);
        if (type == PngChunks.PLTE) {
            palette = table();
            giveChunk(type, palette, palette.length);
        } else if (type == PngChunks.TRNS) {
            transparency = table();
        } else if (type == PngChunks.IHDR) {
            byte[] header = chunks.content(PngFormat.LENGTH);
            giveChunk(type, header, header.length);
        } else if (type == PngChunks.IEND) {
            ended = true;
            giveChunk(type, buffer, 0);
        }
    }

    private byte[] table() throws IOException {
        if (chunks.remaining() > MOST_TABLE) {
            throw ByteSource.damaged("a table of colours is too long");
        }
        return chunks.content(chunks.remaining());
    }

    private void giveChunk(int type, byte[] content, int length) {
        ByteBuffer chunk = ByteBuffer.allocate(length + FRAME);
        chunk.putInt(length).putInt(type).put(content, 0, length);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, length + 4);
        chunk.putInt((int) crc.getValue());
        give(chunk.array(), chunk.limit());
    }
}
