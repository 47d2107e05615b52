package io.gantry.model.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One of several files of a form, on this machine's disk until the request is answered.
 *
 * @param name as the sender gave it, which may be no name at all
 */
public record UploadedFile(@Nullable String name, Path path) {}
