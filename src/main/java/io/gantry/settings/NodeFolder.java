package io.gantry.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of files that a process works on, and that are of no use to anybody once it was killed. */
public final class NodeFolder implements Closeable {

    private final FileChannel users;

    private NodeFolder(FileChannel users) {
        this.users = users;
    }

    /**
     * Begins to use a folder, out of which the files are deleted first that a killed process left, unless another one uses it.
     * A file beside it, named like it with {@code .lock}, tells who does.
     *
     * @throws IOException when the disk fails
     */
    public static NodeFolder begin(Path folder) throws IOException {
        FileChannel users = FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            FileLock alone = users.tryLock();
            if (alone != null) {
                empty(folder);
                alone.release();
            }
            users.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            // This process uses it already.
            return new NodeFolder(users);
        } catch (IOException e) {
            users.close();
            throw e;
        }
        return new NodeFolder(users);
    }

    private static void empty(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    /** Others may empty it from now on. */
    @Override
    public void close() throws IOException {
        users.close();
    }
}
