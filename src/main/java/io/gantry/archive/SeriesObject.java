package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;
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

    /** How names of what is no part of the series begin. */
    static final String REFERENCE = "reference-";

    private static final int MOST_INSTANCES = 1_000_000;

    private final FileChannel channel;
    private final List<StoredInstance> instances;
    private final List<StoredInstance> references;

    private SeriesObject(FileChannel channel, List<StoredInstance> entries) {
        this.channel = channel;
        this.instances = entries.stream().filter(entry -> !isReference(entry)).toList();
        this.references = entries.stream().filter(SeriesObject::isReference).toList();
    }

    private static boolean isReference(StoredInstance entry) {
        return entry.name().startsWith(REFERENCE);
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
            return new SeriesObject(channel, entries(CentralDirectory.locate(FileRegion.of(channel))));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static List<StoredInstance> entries(CentralDirectory directory) throws IOException {
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

    /** What came with the series without being part of it, in the order it was added: segmentations of it. */
    public List<StoredInstance> references() {
        return references;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
