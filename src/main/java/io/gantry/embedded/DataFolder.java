package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The folder that holds all the services keep; it belongs to one hub at a time, told by a locked file in it. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;
    private final boolean leftByKill;

    private DataFolder(Path path, FileChannel lockFile) throws IOException {
        this.path = path;
        this.lockFile = lockFile;
        leftByKill = lockFile.size() > 0;
        lockFile.truncate(0).write(ByteBuffer.wrap(ownPid()), 0);
    }

    /**
     * Takes the folder, making it when absent.
     *
     * @throws CannotStart when it cannot be written, is too full, or another hub has it
     */
    static DataFolder open(Path path, DataSize minFree) {
        try {
            Files.createDirectories(path);
            DataFolder folder = new DataFolder(path, lock(path));
            folder.checkFreeSpace(minFree);
            return folder;
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + path + " cannot be written: give this user write permission there, or set"
                            + " gantry.data to another folder.",
                    e);
        }
    }

    /** A folder inside, made when absent. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    Path path() {
        return path;
    }

    /** Whether the hub that had it before was killed: one that stops leaves the lock file empty. */
    boolean leftByKill() {
        return leftByKill;
    }

    @Override
    public void close() throws IOException {
        lockFile.truncate(0);
        lockFile.close();
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            String owner = read(channel);
            channel.close();
            throw new CannotStart("Another hub (process " + owner + ") runs on the data folder " + path
                    + ": stop it, or set gantry.data to another folder.");
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static byte[] ownPid() {
        return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    }

    private void checkFreeSpace(DataSize minFree) throws IOException {
        DataSize free = DataSize.ofBytes(Files.getFileStore(path).getUsableSpace());
        if (free.compareTo(minFree) < 0) {
            close();
            throw new CannotStart("Only " + free.toMegabytes() + " MB are free in the data folder " + path
                    + ": free at least " + minFree.toMegabytes() + " MB there, or set gantry.embedded.min-free lower.");
        }
    }
}
