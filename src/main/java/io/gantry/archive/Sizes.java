package io.gantry.archive;

/** Sizes in words. */
final class Sizes {

    private Sizes() {}

    /** For example {@code 2 GB}, {@code 512 MB}, {@code 100 KB}; rounded down. */
    static String text(long bytes) {
        if (bytes >= 10L << 30 || bytes >= 1L << 30 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + " GB";
        }
        return bytes >= 1L << 20 ? (bytes >> 20) + " MB" : bytes >= 1L << 10 ? (bytes >> 10) + " KB" : bytes + " bytes";
    }
}
