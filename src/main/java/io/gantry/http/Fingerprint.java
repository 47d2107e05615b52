package io.gantry.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gantry.contract.OperationMatch;
import io.gantry.model.file.UploadedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what a request asks, in 32 bytes. Of a file it takes name, size, first and last megabyte, so that a large
 * one is not read whole once more; of a stranger's JSON it leaves the password out, of which nothing may be kept.
 */
final class Fingerprint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENDS = 1 << 20;

    private final MessageDigest digest = DigestUtils.getSha256Digest();

    private Fingerprint() {}

    /** A request whose parameters and body have been handed over already. */
    static byte[] of(Message message, OperationMatch match, HttpServletRequest request) {
        var fingerprint = new Fingerprint();
        fingerprint.add(match.operation().id());
        new TreeMap<>(match.pathParameters()).values().forEach(fingerprint::add);
        fingerprint.add(request.getQueryString());
        fingerprint.addFields(message, match);
        fingerprint.addBody(message, match.operation().signedIn());
        return fingerprint.digest.digest();
    }

    /** Texts in order, each apart from the next. */
    static byte[] of(String... texts) {
        var fingerprint = new Fingerprint();
        for (var text : texts) {
            fingerprint.add(text);
        }
        return fingerprint.digest.digest();
    }

    private void addFields(Message message, OperationMatch match) {
        var form = match.operation().bodies().get("multipart/form-data");
        if (form != null) {
            form.properties().keySet().stream().sorted().forEach(name -> {
                var value = message.getHeader(name);
                add(value == null ? null : value.toString());
            });
            add(message.getHeader(Exchange.FILE_NAME, String.class));
        }
    }

    private void addBody(Message message, boolean signedIn) {
        try {
            if (message.getBody() instanceof Path file) {
                addFile(file);
            } else if (message.getBody() instanceof List<?> files) {
                addFiles(files);
            } else if (message.getBody() instanceof byte[] json) {
                digest.update(signedIn ? json : withoutPassword(json));
            }
        } catch (IOException e) {
            throw new IllegalStateException("What was handed over can be read", e);
        }
    }

    private void addFiles(List<?> files) throws IOException {
        for (var each : files) {
            if (each instanceof UploadedFile file) {
                add(file.name());
                addFile(file.path());
            }
        }
    }

    private void addFile(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
            addPart(channel, 0);
            if (size > ENDS) {
                addPart(channel, Math.max(ENDS, size - ENDS));
            }
        }
    }

    private void addPart(FileChannel channel, long start) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 16);
        long position = start;
        while (position < start + ENDS) {
            int read = channel.read(buffer.clear(), position);
            if (read < 0) {
                return;
            }
            digest.update(buffer.flip());
            position += read;
        }
    }

    private static byte[] withoutPassword(byte[] json) throws IOException {
        var tree = JSON.readTree(json);
        if (tree instanceof ObjectNode fields) {
            fields.remove("password");
        }
        return JSON.writeValueAsBytes(tree);
    }

    private void add(@Nullable String text) {
        var bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? -1 : bytes.length)
                .flip());
        if (bytes != null) {
            digest.update(bytes);
        }
    }
}
