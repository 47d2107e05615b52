package io.gantry.process.stage.receive;

import io.gantry.dicom.data.DataSetDigest;
import io.gantry.model.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a received instance from others under its UID; one that can't be read through, by all its bytes. */
final class InstanceDigest {

    private static final int BUFFER = 1 << 16;

    private InstanceDigest() {}

    /** In hexadecimal digits; the file has to be reset before it is read again. */
    static String of(InputStream file) throws IOException {
        file.reset();
        try {
            return DataSetDigest.of(new BufferedInputStream(file, BUFFER));
        } catch (Failure e) {
            file.reset();
            return ofBytes(file);
        }
    }

    private static String ofBytes(InputStream file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
