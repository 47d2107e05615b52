package io.gantry.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes the instances of one series into one uncompressed ZIP, each as it streams by. The entries are named by their
 * order, {@code 00001.dcm} and on, references after them {@code reference-00001.dcm} and on; nothing the sender chose becomes a name. The same instances give the same bytes.
 */
public final class SeriesObjectWriter implements AutoCloseable {

    /** 1980-01-01, the first time a ZIP can tell: a series object has no clock of its own. */
    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final ZipArchiveOutputStream zip;
    private final byte[] buffer = new byte[BUFFER];
    private int count;
    private int references;
    private boolean closed;

    /** Starts a series object in a new or emptied file. */
    public SeriesObjectWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ,
                StandardOpenOption.TRUNCATE_EXISTING);
        zip = new ZipArchiveOutputStream(channel);
        zip.setUseZip64(Zip64Mode.AsNeeded);
    }

    /**
     * Adds the next instance.
     *
     * @param instance read to its end, not closed
     * @return its name in the object
     */
    public String add(InputStream instance) throws IOException {
        return add("%05d.dcm".formatted(++count), instance);
    }

    /**
     * Adds something that is no part of the series but belongs to it, such as a segmentation to compare with.
     *
     * @param reference read to its end, not closed
     */
    public void addReference(InputStream reference) throws IOException {
        add(SeriesObject.REFERENCE + "%05d.dcm".formatted(++references), reference);
    }

    private String add(String name, InputStream instance) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(FIRST_TIME);
        zip.putArchiveEntry(entry);
        for (int got = instance.read(buffer); got >= 0; got = instance.read(buffer)) {
            zip.write(buffer, 0, got);
        }
        zip.closeArchiveEntry();
        return name;
    }

    /** Instances added so far. */
    public int count() {
        return count;
    }

    /** Writes the directory of the ZIP. To make it survive a power cut, {@link Durable#sync} it. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            zip.close();
            channel.close();
        }
    }
}
