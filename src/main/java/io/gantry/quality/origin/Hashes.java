package io.gantry.quality.origin;

import io.gantry.picture.PictureMetadata.Range;
import io.gantry.picture.PictureSource;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hashes of C2PA (13.1), of which it allows three. */
final class Hashes {

    private static final int BUFFER = 1 << 16;

    private Hashes() {}

    static boolean matches(String algorithm, byte[] bytes, byte[] hash) {
        return MessageDigest.isEqual(digest(algorithm).digest(bytes), hash);
    }

    /**
     * Whether a file is the one that an assertion {@code c2pa.hash.data} was made of (18.5). Nothing but the manifest itself
     * may be left out of the hash.
     */
    static boolean binds(Map<?, ?> assertion, List<Range> manifest, PictureSource source) throws IOException {
        List<long[]> left = exclusions(assertion.get("exclusions"));
        if (!(assertion.get("hash") instanceof byte[] hash)
                || !left.stream().allMatch(range -> covers(manifest, range))) {
            return false;
        }
        MessageDigest digest = digest(assertion.get("alg") instanceof String named ? named : "sha256");
        try (InputStream in = source.open()) {
            byte[] buffer = new byte[BUFFER];
            long position = 0;
            for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
                update(digest, buffer, some, position, left);
                position += some;
            }
        }
        return MessageDigest.isEqual(digest.digest(), hash);
    }

    private static boolean covers(List<Range> manifest, long[] range) {
        long first = manifest.stream().mapToLong(Range::start).min().orElse(0);
        long end = manifest.stream()
                .mapToLong(part -> part.start() + part.length())
                .max()
                .orElse(0);
        return range[0] >= first && range[1] <= end;
    }

    /** Takes what of a piece lies outside all ranges that are left out. */
    private static void update(MessageDigest digest, byte[] buffer, int length, long position, List<long[]> left) {
        long at = position;
        long end = position + length;
        for (long[] range : left) {
            long until = Math.max(at, Math.min(end, range[0]));
            digest.update(buffer, (int) (at - position), (int) (until - at));
            at = Math.max(until, Math.min(end, range[1]));
        }
        digest.update(buffer, (int) (at - position), (int) (end - at));
    }

    private static List<long[]> exclusions(@Nullable Object listed) {
        List<long[]> ranges = new ArrayList<>();
        if (listed instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> fields
                        && fields.get("start") instanceof Long start
                        && fields.get("length") instanceof Long length
                        && start >= 0
                        && length >= 0) {
                    ranges.add(new long[] {start, start + length});
                }
            }
        }
        ranges.sort(Comparator.comparingLong(range -> range[0]));
        return ranges;
    }

    private static MessageDigest digest(String algorithm) {
        String name =
                switch (algorithm) {
                    case "sha256" -> "SHA-256";
                    case "sha384" -> "SHA-384";
                    case "sha512" -> "SHA-512";
                    default -> throw new IllegalArgumentException("a hash that C2PA does not allow");
                };
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has " + name, impossible);
        }
    }
}
