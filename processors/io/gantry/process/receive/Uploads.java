package io.gantry.process.receive;

import io.gantry.model.InvalidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file part of a multipart request, which lies on disk already. */
final class Uploads {

    private Uploads() {}

    static Path present(@Nullable Path file) {
        if (file == null || !Files.isRegularFile(file)) {
            throw new InvalidRequest("The part 'file' is missing");
        }
        return file;
    }

    static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
