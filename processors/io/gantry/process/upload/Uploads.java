package io.gantry.process.upload;

import io.gantry.model.failure.InvalidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file part of a multipart request, which lies on disk already. */
public final class Uploads {

    private Uploads() {}

    public static Path present(@Nullable Path file) {
        if (file == null || !Files.isRegularFile(file)) {
            throw new InvalidRequest("The part 'file' is missing");
        }
        return file;
    }

    public static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
