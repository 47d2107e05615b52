package io.gantry.process.stage.infer;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.data.DataSetDigest;
import io.gantry.model.failure.Failure;
import io.gantry.process.series.OpenedSeries;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two series are the same to a model: the digests of their instances, which are the same at every door, in
 * their order, and those of the segmentations that they are compared with.
 */
final class SeriesDigest {

    private static final int BUFFER = 1 << 16;

    private SeriesDigest() {}

    /** SHA-256 in hexadecimal digits; null where an instance can't be read through. */
    static @Nullable String of(OpenedSeries series) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try {
            add(digest, "instance ", series.instances());
            add(digest, "reference ", series.references());
        } catch (Failure e) {
            return null;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String kind, List<StoredInstance> instances) throws IOException {
        for (StoredInstance instance : instances) {
            try (InputStream in = new BufferedInputStream(instance.open(), BUFFER)) {
                digest.update((kind + DataSetDigest.of(in) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
