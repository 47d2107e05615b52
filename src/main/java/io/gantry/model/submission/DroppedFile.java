package io.gantry.model.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * A file in the drop folder, told apart from any other.
 *
 * @param submissionId the id of its submission, the same as long as the file is the same
 */
public record DroppedFile(UUID submissionId) {

    /** Name, size, time of change and the file system's own key make the file. */
    public static DroppedFile of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String identity = file.getFileName() + "|" + attributes.size() + "|"
                    + attributes.lastModifiedTime().toMillis() + "|" + attributes.fileKey();
            return new DroppedFile(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
