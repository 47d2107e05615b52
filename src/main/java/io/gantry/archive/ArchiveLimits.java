package io.gantry.archive;

/**
 * What a ZIP may ask of the hub. Sizes are inflated bytes; an entry that gives more than its header declares is cut off
 * there, so the limits hold for what is really inflated.
 *
 * @param maxEntries files and folders, those of nested ZIPs counted with them
 * @param maxEntryBytes bytes of one file
 * @param maxTotalBytes bytes of all files, nested ZIPs and their files counted both
 * @param maxRatio inflated to compressed bytes of one file, judged above {@link #RATIO_FLOOR} only, and not of
 *     images whose pixels are that long: a mask compresses a thousandfold and is no bomb
 * @param maxDepth levels of ZIPs inside the ZIP that are opened, 0 for none
 */
public record ArchiveLimits(int maxEntries, long maxEntryBytes, long maxTotalBytes, int maxRatio, int maxDepth) {

    /** Inflated bytes up to which the ratio of a file is not judged. */
    public static final long RATIO_FLOOR = 16L << 20;

    public ArchiveLimits {
        if (maxEntries < 1 || maxEntryBytes < 1 || maxTotalBytes < 1 || maxRatio < 1 || maxDepth < 0) {
            throw new IllegalArgumentException("Archive limits must be positive, the depth at least 0");
        }
    }

    /** 50,000 entries, 2 GiB each, 16 GiB in all, ratio 200, one nested level. */
    public static ArchiveLimits defaults() {
        return new ArchiveLimits(50_000, 2L << 30, 16L << 30, 200, 1);
    }
}
