package io.gantry.http.form;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file of a form on this machine's disk.
 *
 * @param originalFilename as the sender calls it
 */
record UploadedFile(
        String name, String originalFilename, @Nullable String contentType, long size, Path path)
        implements MultipartFile {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getOriginalFilename() {
        return originalFilename;
    }

    @Override
    public @Nullable String getContentType() {
        return contentType;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long getSize() {
        return size;
    }

    @Override
    public byte[] getBytes() throws IOException {
        return Files.readAllBytes(path);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(path);
    }

    /** Moves it, which within a disk costs nothing. */
    @Override
    public void transferTo(File destination) throws IOException {
        Files.move(path, destination.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void transferTo(Path destination) throws IOException {
        transferTo(destination.toFile());
    }

    /** Deletes it, unless it was moved. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
