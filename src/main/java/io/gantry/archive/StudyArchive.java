package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * A ZIP that someone sent, read without trusting it (APPNOTE 6.3.10). Opening it weighs its whole directory against the
 * limits and looks at the first bytes of every file; nothing is unpacked to disk but ZIPs inside it. The directory is
 * read by one parser only, so that what was checked is what is read.
 *
 * <p>Whatever the size of the ZIP, memory is spent on the list of its files alone, some hundred bytes each.
 */
public final class StudyArchive implements Iterable<ArchiveEntry>, AutoCloseable {

    private final List<ArchiveEntry> entries;
    private final List<RefusedEntry> refused;
    private final List<FileChannel> channels;

    private StudyArchive(ArchiveReader reader) {
        this.entries = reader.entries();
        this.refused = reader.refused();
        this.channels = reader.channels();
    }

    /**
     * Opens a ZIP; nested ones are unpacked into the default folder for temporary files.
     *
     * @see #open(Path, ArchiveLimits, Path)
     */
    public static StudyArchive open(Path zip, ArchiveLimits limits) throws IOException {
        return open(zip, limits, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Opens a ZIP.
     *
     * @param spool folder on a disk with room for the nested ZIPs of this one
     * @throws RefusedArchive when it is no ZIP, cut, damaged, encrypted throughout, or beyond the limits
     * @throws IOException when the disk fails
     */
    public static StudyArchive open(Path zip, ArchiveLimits limits, Path spool) throws IOException {
        if (!looksLikeZip(zip)) {
            throw new RefusedArchive(
                    Kind.NOT_A_ZIP,
                    Files.size(zip) == 0
                            ? "The file is empty (0 bytes). Send it again."
                            : "The file is not a ZIP. Only .zip is accepted.");
        }
        ArchiveReader reader = new ArchiveReader(limits, spool);
        try {
            reader.read(FileChannel.open(zip));
            return new StudyArchive(reader);
        } catch (IOException | RuntimeException e) {
            close(reader.channels());
            throw e;
        }
    }

    /** Whether the file starts as a ZIP does. A cut one does so too. */
    public static boolean looksLikeZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Content.of(in.readNBytes(Content.HEAD)) == Content.ZIP;
        }
    }

    /**
     * Whether there is no more to come of the file: it ends as a ZIP does, or what it begins with is no ZIP. Nothing at
     * all, and the zeros of a file whose place was made before its bytes came, are no beginning.
     */
    public static boolean isComplete(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            FileRegion bytes = FileRegion.of(channel);
            boolean begun = bytes.length() > 0 && bytes.bytes(0, 1).get() != 0;
            return begun && (!looksLikeZip(file) || CentralDirectory.ends(bytes));
        }
    }

    /** The files, in the order of the directory, those of nested ZIPs in the place of the nested ZIP. */
    @Override
    public Iterator<ArchiveEntry> iterator() {
        return entries.iterator();
    }

    /** The same files as a list that can't be changed. */
    public List<ArchiveEntry> entries() {
        return entries;
    }

    /** Files that are not among the entries, with the reason; the rest is not worse for them. */
    public List<RefusedEntry> refused() {
        return refused;
    }

    /** Ends all reading and frees the space of nested ZIPs. */
    @Override
    public void close() throws IOException {
        close(channels);
    }

    private static void close(List<FileChannel> channels) throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
