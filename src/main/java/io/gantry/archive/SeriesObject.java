package io.gantry.archive;

import io.gantry.model.RefusedArchive;
import io.gantry.model.RefusedArchive.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The uncompressed ZIP of one series' instances, made by {@link SeriesObjectWriter}. Nothing is copied to read it: each
 * instance is a stretch of the file.
 */
public final class SeriesObject implements Iterable<StoredInstance>, AutoCloseable {

    private static final int MOST_INSTANCES = 1_000_000;

    private final FileChannel channel;
    private final List<StoredInstance> instances;

    private SeriesObject(FileChannel channel, List<StoredInstance> instances) {
        this.channel = channel;
        this.instances = List.copyOf(instances);
    }

    /**
     * Opens a series object.
     *
     * @throws RefusedArchive when the file is no ZIP of uncompressed entries, or cut
     * @throws IOException when the disk fails
     */
    public static SeriesObject open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new SeriesObject(channel, instances(CentralDirectory.locate(FileRegion.of(channel))));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static List<StoredInstance> instances(CentralDirectory directory) throws IOException {
        List<StoredInstance> found = new ArrayList<>();
        EntryNames names = new EntryNames();
        directory.walk(MOST_INSTANCES, header -> {
            ArchiveEntry entry = ArchiveEntry.of(DisplayPath.of(names.of(header)), directory, header);
            if (!entry.stored() || entry.size() != entry.data().length()) {
                throw new RefusedArchive(Kind.CORRUPTED, "The stored series is damaged. Send it again.");
            }
            found.add(new StoredInstance(entry.path(), entry.data()));
        });
        return found;
    }

    /** The instances in the order they were added. */
    @Override
    public Iterator<StoredInstance> iterator() {
        return instances.iterator();
    }

    /** The same instances as a list that can't be changed. */
    public List<StoredInstance> instances() {
        return instances;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
