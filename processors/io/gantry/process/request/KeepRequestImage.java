package io.gantry.process.request;

import io.gantry.archive.Content;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.failure.UnacceptableUpload;
import io.gantry.model.labelling.RequestImage;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.process.preview.MakePreview;
import io.gantry.process.preview.Preview;
import io.gantry.store.labelling.RequestImages;
import io.gantry.store.labelling.RequestImages.Added;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps one picture of a request: its bytes and its preview first, then its row. */
@Component
public class KeepRequestImage {

    private final MakePreview previews;
    private final ObjectStore objects;
    private final ObjectLedger ledger;
    private final RequestImages images;

    public KeepRequestImage(MakePreview previews, ObjectStore objects, ObjectLedger ledger, RequestImages images) {
        this.previews = previews;
        this.objects = objects;
        this.ledger = ledger;
        this.images = images;
    }

    /**
     * Keeps it, unless the request has the same bytes.
     *
     * @param id of the picture
     * @param name as its sender calls it
     * @throws io.gantry.model.failure.Failure when it is no picture that can be shown
     */
    public Added keep(UUID id, UUID requestId, String name, Path file) throws IOException {
        return keep(id, requestId, name, file, sha256(file), Instant.now());
    }

    /**
     * The same of bytes whose digest is known.
     *
     * @param sha256 as {@link #sha256}
     * @param at the moment by which it takes its place among the others
     * @throws io.gantry.model.failure.Failure when it is no picture that can be shown
     */
    public Added keep(UUID id, UUID requestId, String name, Path file, String sha256, Instant at) throws IOException {
        ImageKind kind = kind(file);
        if (images.has(requestId, sha256)) {
            return Added.KNOWN;
        }
        Preview preview = previews.of(kind, file);
        RequestImage.Facts facts =
                new RequestImage.Facts(kind, Files.size(file), sha256, preview.width(), preview.height());
        Keys keys = Keys.of(id);
        boolean kept = false;
        try {
            String etag = objects.put(keys.object(), file, sha256);
            String previewKey = keptPreview(keys.preview(), preview.jpeg());
            Added added = images.add(new RequestImage(id, requestId, name, facts, keys.object(), etag, previewKey, at));
            kept = added == Added.YES;
            return added;
        } finally {
            if (!kept) {
                ledger.release(List.of(keys.object(), keys.preview()));
            }
        }
    }

    /**
     * Keeps it under an id of its own.
     *
     * @return the picture of the request that has these bytes; empty when the request is gone
     * @throws io.gantry.model.failure.Failure when it is no picture that can be shown
     */
    public Optional<UUID> kept(UUID requestId, String name, Path file) throws IOException {
        String sha256 = sha256(file);
        keep(UUID.randomUUID(), requestId, name, file, sha256, Instant.now());
        return images.idOf(requestId, sha256);
    }

    private @Nullable String keptPreview(String key, byte @Nullable [] jpeg) {
        if (jpeg == null) {
            return null;
        }
        objects.put(key, jpeg);
        return key;
    }

    private static ImageKind kind(Path file) throws IOException {
        return switch (Content.of(file)) {
            case JPEG -> ImageKind.JPEG;
            case PNG -> ImageKind.PNG;
            case DICOM -> ImageKind.DICOM;
            case EMPTY -> throw new UnacceptableUpload("The file has no bytes. Send the whole file.");
            case DICOMDIR, ZIP, OTHER ->
                throw new UnacceptableUpload("This is no picture that is taken. Send a JPEG or a PNG.");
        };
    }

    /** The SHA-256 of a file in hexadecimal. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return DigestUtils.sha256Hex(in);
        }
    }

    /** Of two who keep one picture at once each writes under keys of its own, which it alone takes back. */
    private record Keys(String object, String preview) {

        static Keys of(UUID id) {
            String own = id + "/" + UUID.randomUUID();
            return new Keys("request-images/" + own, "previews/" + own);
        }
    }
}
