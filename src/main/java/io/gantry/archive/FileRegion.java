package io.gantry.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Part of a file, read by position, so that several readers may share one channel.
 *
 * @param channel the open file; whoever opened it closes it
 * @param start first byte of the region in the file
 * @param length bytes in the region
 */
record FileRegion(FileChannel channel, long start, long length) {

    static FileRegion of(FileChannel channel) throws IOException {
        return new FileRegion(channel, 0, channel.size());
    }

    FileRegion part(long offset, long size) {
        Objects.checkFromIndexSize(offset, size, length);
        return new FileRegion(channel, start + offset, size);
    }

    /**
     * The bytes at an offset, little-endian.
     *
     * @throws EOFException when the region ends before
     */
    ByteBuffer bytes(long offset, int count) throws IOException {
        if (offset < 0 || count > length - offset) {
            throw new EOFException("region ends early");
        }
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + offset + buffer.position()) < 0) {
                throw new EOFException("file was shortened while it was read");
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    InputStream stream() {
        return new RegionStream(this);
    }

    /** Reports trouble with the disk unchecked, so that a decoder above can't mistake it for damaged data. */
    private static final class RegionStream extends InputStream {

        private final FileRegion region;
        private long position;

        RegionStream(FileRegion region) {
            this.region = region;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int wanted = (int) Math.min(count, region.length - position);
            if (wanted <= 0) {
                return count == 0 ? 0 : -1;
            }
            try {
                int got = region.channel.read(ByteBuffer.wrap(target, offset, wanted), region.start + position);
                position += Math.max(got, 0);
                return got;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, region.length - position));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, region.length - position);
        }
    }
}
