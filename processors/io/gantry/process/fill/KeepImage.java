package io.gantry.process.fill;

import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.catalogue.ImagePath;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.images.DatasetImages;
import io.gantry.store.images.DatasetImages.Added;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** Keeps one picture of a dataset: its bytes first, then its row. */
@Component
public class KeepImage {

    private final ImageFacts facts = new ImageFacts();
    private final ObjectStore objects;
    private final ObjectLedger ledger;
    private final DatasetImages images;
    private final SpoolFiles spool;

    public KeepImage(ObjectStore objects, ObjectLedger ledger, DatasetImages images, SpoolFiles spool) {
        this.objects = objects;
        this.ledger = ledger;
        this.images = images;
        this.spool = spool;
    }

    /**
     * Keeps it, unless the dataset has the same bytes.
     *
     * @param name as its sender calls it, with folders
     * @param bytes from the first on; not closed
     * @throws io.gantry.model.failure.Failure when it is neither a whole JPEG or PNG nor DICOM
     */
    public Added keep(int datasetId, String name, InputStream bytes) throws IOException {
        BufferedInputStream judged = new BufferedInputStream(bytes);
        ImageFacts.checkBeginning(judged);
        Path file = spool.temporary("image");
        try {
            return keep(datasetId, name, file, copied(judged, file));
        } finally {
            spool.drop(file);
        }
    }

    private Added keep(int datasetId, String name, Path file, String sha256) throws IOException {
        ImageFacts.Found found = facts.of(file);
        UUID id = UUID.randomUUID();
        DatasetImage image = new DatasetImage(
                id, datasetId, ImagePath.of(name), found.kind(), found.modality(), Files.size(file), sha256);
        objects.put(image.objectKey(), file, sha256);
        Added added = images.add(image);
        if (added != Added.YES) {
            ledger.release(List.of(image.objectKey()));
        }
        return added;
    }

    private static String copied(InputStream bytes, Path file) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            bytes.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
