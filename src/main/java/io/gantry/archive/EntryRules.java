package io.gantry.archive;

import java.util.Optional;

/** Why a single file is left out before it is opened. */
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
        if (tooDense(header, limits)) {
            return Optional.of("The file unpacks to more than " + limits.maxRatio() + " times its size in the ZIP.");
        }
        return Optional.empty();
    }

    private static boolean tooDense(EntryHeader header, ArchiveLimits limits) {
        return header.size() > ArchiveLimits.RATIO_FLOOR && header.size() / limits.maxRatio() > header.compressed();
    }
}
