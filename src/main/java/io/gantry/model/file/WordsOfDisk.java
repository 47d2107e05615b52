package io.gantry.model.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** What a disk's failure says without the name of the file it says it of, which does not belong into a log. */
public final class WordsOfDisk {

    private WordsOfDisk() {}

    /** The kind of failure and the system's reason. */
    public static String of(IOException failure) {
        @Nullable
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return reason == null || reason.contains("/") || reason.contains("\\") ? kind : kind + ": " + reason;
    }
}
