package io.gantry.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of files at the end of a ZIP that lies elsewhere. Only the list is fetched, into a scratch file of the ZIP's
 * length in which all that was not fetched is a hole.
 */
public final class ZipListing {

    /** Holds the end record with the longest comment, and the whole list of most ZIPs. */
    private static final long FIRST_FETCH = 1 << 18;

    private static final int MOST_FILES = 1_000_000;

    private ZipListing() {}

    /** Opens a stretch of the ZIP. */
    public interface Source {

        /** Bytes from the first to the last, both included. */
        InputStream open(long first, long last) throws IOException;
    }

    /**
     * Reads the list, folders left out.
     *
     * @param length bytes of the ZIP
     * @param scratch a file that is not there yet; the caller deletes it
     * @throws io.gantry.model.failure.RefusedArchive when it is no ZIP, or a damaged one
     * @throws IOException when the disk or the source fails
     */
    public static List<ListedFile> read(long length, Source source, Path scratch) throws IOException {
        try (FileChannel channel = FileChannel.open(
                scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long fetched = Math.max(0, length - FIRST_FETCH);
            fetch(source, fetched, length, channel);
            CentralDirectory directory = CentralDirectory.locate(FileRegion.of(channel));
            if (directory.start() < fetched) {
                fetch(source, directory.start(), fetched, channel);
                directory = CentralDirectory.locate(FileRegion.of(channel));
            }
            return files(directory);
        }
    }

    private static void fetch(Source source, long from, long to, FileChannel target) throws IOException {
        if (from == to) {
            return;
        }
        try (InputStream in = source.open(from, to - 1)) {
            target.position(from);
            in.transferTo(Channels.newOutputStream(target));
        }
    }

    private static List<ListedFile> files(CentralDirectory directory) throws IOException {
        EntryNames names = new EntryNames();
        directory.walk(MOST_FILES, names::learn);
        List<ListedFile> files = new ArrayList<>();
        directory.walk(MOST_FILES, header -> {
            if (!header.folder()) {
                files.add(new ListedFile(DisplayPath.of(names.of(header)), header.size(), header.compressed()));
            }
        });
        return files;
    }
}
