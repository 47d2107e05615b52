package io.gantry.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that must survive a power cut before their sender is told that they arrived. */
public final class Durable {

    private Durable() {}

    /** Forces a written file and its name to the disk. */
    public static void sync(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
        syncFolderOf(file);
    }

    /** Puts a file in its final place, complete or not at all, replacing what was there. Both paths share a disk. */
    public static void move(Path file, Path target) throws IOException {
        force(file, StandardOpenOption.WRITE);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolderOf(target);
    }

    private static void syncFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
