package io.gantry.model.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A disk without room. Java has no class of its own for it. */
public final class DiskFull {

    private DiskFull() {}

    /** Whether a failure comes of it, by the words of the system for ENOSPC and EDQUOT (POSIX.1-2017, strerror). */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && isTold(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** Bytes that this user may still write in a folder, or in the one where it would be made; all where nobody knows. */
    public static long freeIn(Path folder) {
        Path there = folder.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean isTold(@Nullable String message) {
        String words = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return words.contains("no space left on device") || words.contains("disk quota exceeded");
    }
}
