package io.gantry.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Why a single file is left out before it is read. */
final class EntryRules {

    private EntryRules() {}

    /** The reason in words for the sender, or empty when the file may be opened. */
    static Optional<String> refusal(EntryHeader header, String name, ArchiveLimits limits) {
        if (header.encrypted()) {
            return Optional.of("The file is protected by a password. Make the ZIP again without a password.");
        }
        if (DisplayPath.traverses(name)) {
            return Optional.of("The file's name points outside the ZIP. Make the ZIP again with plain names.");
        }
        if (header.special()) {
            return Optional.of("This is a link or device, not a file. Put the file itself into the ZIP.");
        }
        if (!Decoders.knows(header.method())) {
            return Optional.of(
                    "The file is compressed in a way that is not supported. Make the ZIP again with Deflate.");
        }
        if (header.size() > limits.maxEntryBytes()) {
            return Optional.of("The file is larger than " + Sizes.text(limits.maxEntryBytes()) + ".");
        }
        return Optional.empty();
    }

    /** The reason to leave out a file that unpacks to many times its size, unless it is an image that has to. */
    static Optional<String> refusal(EntryHeader header, ArchiveEntry entry, ArchiveLimits limits) throws IOException {
        if (!isDense(header, limits)) {
            return Optional.empty();
        }
        if (entry.content() == Content.DICOM) {
            try (InputStream unpacked = entry.open()) {
                if (BlankImage.is(unpacked, entry.size())) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of("The file unpacks to more than " + limits.maxRatio() + " times its size in the ZIP.");
    }

    private static boolean isDense(EntryHeader header, ArchiveLimits limits) {
        return header.size() > ArchiveLimits.RATIO_FLOOR && header.size() / limits.maxRatio() > header.compressed();
    }
}
