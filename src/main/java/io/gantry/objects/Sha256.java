package io.gantry.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which an object's bytes are known (FIPS 180-4). */
final class Sha256 {

    private static final int AT_A_TIME = 1 << 16;

    private Sha256() {}

    /** In hexadecimal, small letters. */
    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] bytes = new byte[AT_A_TIME];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
