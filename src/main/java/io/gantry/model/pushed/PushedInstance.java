package io.gantry.model.pushed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance that lies in a part.
 *
 * @param associationId the association that brought it, null when that is not known any more (after a restart)
 * @param entry its name in the part
 * @param size bytes of its Part 10 file
 * @param digest SHA-256 of its data set in hexadecimal digits
 */
public record PushedInstance(
        @Nullable UUID associationId,
        String sopUid,
        String sopClass,
        String transferSyntax,
        String entry,
        long size,
        String digest) {}
