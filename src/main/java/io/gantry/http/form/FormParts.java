package io.gantry.http.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/**
 * The parts of one form by their names (RFC 7578, section 4.2): what has the name of a file lies on the disk, all else
 * is text. A part without a name is passed over.
 */
final class FormParts {

    /** Bytes that the header of a part may have: a file name in both forms, in any script, takes some KB. */
    static final int MOST_HEADER = 4 << 10;

    private static final int MOST_PARTS = 1000;
    private static final long MOST_TEXT = 2 << 20;

    private final Path folder;
    private final Charset charset;
    private final long largestFile;
    private final MultiValueMap<String, MultipartFile> files = new LinkedMultiValueMap<>();
    private final Map<String, String[]> texts = new LinkedHashMap<>();
    private final Map<String, String> textTypes = new HashMap<>();
    private long textBytes;

    /**
     * @param folder where files are put
     * @param charset of names and texts
     * @param largestFile bytes that any one file may have
     */
    FormParts(Path folder, Charset charset, long largestFile) {
        this.folder = folder;
        this.charset = charset;
        this.largestFile = largestFile;
    }

    MultiValueMap<String, MultipartFile> files() {
        return files;
    }

    Map<String, String[]> texts() {
        return texts;
    }

    /** What the senders of texts say they are. */
    Map<String, String> textTypes() {
        return textTypes;
    }

    /**
     * Reads all of them.
     *
     * @throws MalformedForm when it is no form
     * @throws TooManyParts when it has more than 1000
     * @throws IllegalArgumentException when a part's Content-Disposition is malformed
     * @throws MaxUploadSizeExceededException when a file is too large, or the texts together have more than 2 MB
     */
    void read(FormReader form) throws IOException {
        int count = 0;
        for (var headers = form.next(); headers.isPresent(); headers = form.next()) {
            if (++count > MOST_PARTS) {
                throw new TooManyParts();
            }
            readPart(form, headers.get());
        }
    }

    private void readPart(FormReader form, Map<String, String> headers) throws IOException {
        var written = headers.get("content-disposition");
        var disposition = written == null ? null : ContentDisposition.parse(written);
        if (disposition == null || !disposition.isFormData() || disposition.getName() == null) {
            return;
        }
        var name = disposition.getName().strip();
        var type = headers.get("content-type");
        if (disposition.getFilename() != null) {
            readFile(form, name, disposition.getFilename(), type);
        } else {
            readText(form, name, type);
        }
    }

    private void readFile(FormReader form, String name, String fileName, @Nullable String type) throws IOException {
        var path = Files.createTempFile(folder, "upload_", ".tmp");
        // Named before it is written, so that it is deleted when the rest of the form is not what it should be.
        files.add(name, new UploadedFile(name, fileName, type, 0, path));
        long size;
        // Through a channel, since a stream of a file allocates memory for each piece of more than 8 KB.
        try (var content =
                new Bounded(Channels.newOutputStream(FileChannel.open(path, StandardOpenOption.WRITE)), largestFile)) {
            form.copyTo(content);
            size = content.bytes;
        }
        var named = files.get(name);
        named.set(named.size() - 1, new UploadedFile(name, fileName, type, size, path));
    }

    private void readText(FormReader form, String name, @Nullable String type) throws IOException {
        var text = new ByteArrayOutputStream();
        form.copyTo(new Bounded(text, MOST_TEXT - textBytes));
        textBytes += text.size();
        texts.merge(name, new String[] {text.toString(charset)}, FormParts::both);
        if (type != null) {
            textTypes.put(name, type);
        }
    }

    private static String[] both(String[] first, String[] second) {
        var all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Takes no more than it may. */
    private static final class Bounded extends OutputStream {

        private final OutputStream out;
        private final long most;
        long bytes;

        Bounded(OutputStream out, long most) {
            this.out = out;
            this.most = most;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            bytes += length;
            if (bytes > most) {
                throw new MaxUploadSizeExceededException(most);
            }
            out.write(content, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
