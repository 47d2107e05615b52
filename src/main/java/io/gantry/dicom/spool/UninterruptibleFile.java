package io.gantry.dicom.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that many threads share. A {@link FileChannel} is closed for all when one of them is interrupted inside it; this
 * opens it again, does the work and leaves the thread interrupted.
 */
final class UninterruptibleFile implements Closeable {
    private final Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    private UninterruptibleFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static UninterruptibleFile open(Path path) throws IOException {
        return new UninterruptibleFile(path, channel(path));
    }

    private static FileChannel channel(Path path) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return FileChannel.open(path, options);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Writes all bytes at an offset. */
    void write(long offset, ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        retry(file -> {
            bytes.position(start);
            while (bytes.hasRemaining()) {
                file.write(bytes, offset + bytes.position() - start);
            }
        });
    }

    /** Fills the buffer from an offset on. */
    void read(long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        retry(file -> {
            target.position(start);
            while (target.hasRemaining()) {
                if (file.read(target, offset + target.position() - start) < 0) {
                    throw new EOFException("a segment of the spool is shorter than it was");
                }
            }
        });
    }

    /** Returns when all bytes written are on the disk; of the metadata only what reading them needs. */
    void flush() throws IOException {
        retry(file -> file.force(false));
    }

    private void retry(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel used = channel;
                try {
                    work.on(used);
                    return;
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(used);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel.equals(broken)) {
            channel = channel(path);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    private interface Work {
        void on(FileChannel file) throws IOException;
    }
}
