package io.gantry.dicom;

import io.gantry.dicom.service.InstanceSource;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** The instances in the body of a message: one or a list of files, paths, byte arrays or streams that can be read again. */
final class Sources {
    private Sources() {}

    static List<InstanceSource> of(Message message) {
        Object body = message.getBody();
        List<InstanceSource> sources = new ArrayList<>();
        for (Object item : body instanceof Iterable<?> many && !(body instanceof Path) ? many : List.of(body)) {
            sources.add(source(item, message.getExchange()));
        }
        return sources;
    }

    private static InstanceSource source(Object item, Exchange exchange) {
        if (item instanceof WrappedFile<?> wrapped) {
            return source(wrapped.getFile(), exchange);
        }
        if (item instanceof File file) {
            return () -> Files.newInputStream(file.toPath());
        }
        if (item instanceof Path path) {
            return () -> Files.newInputStream(path);
        }
        if (item instanceof byte[] bytes) {
            return () -> new ByteArrayInputStream(bytes);
        }
        if (item instanceof StreamCache cache) {
            return () -> (InputStream) cache.copy(exchange);
        }
        throw new IllegalArgumentException("dicom: sends files, paths, byte arrays and cached streams only");
    }
}
