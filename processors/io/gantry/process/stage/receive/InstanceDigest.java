package io.gantry.process.stage.receive;

import io.gantry.dicom.data.DataSetDigest;
import io.gantry.model.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.codec.digest.DigestUtils;

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
            return DigestUtils.sha256Hex(new BufferedInputStream(file, BUFFER));
        }
    }
}
