package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;

/**
 * The first walk over a directory: nothing is opened before the whole of it has been weighed.
 */
final class ArchiveSurvey implements CentralDirectory.Visitor {

    private static final int LOCAL_FIXED = 30;

    private final EntryNames names;
    private final long length;
    private final long allowedBytes;
    private final Extents extents = new Extents();
    private int entries;
    private int files;
    private int encrypted;
    private long bytes;

    /**
     * @param names learns the names
     * @param length bytes of the ZIP
     * @param allowedBytes inflated bytes that are left of the limit
     */
    ArchiveSurvey(EntryNames names, long length, long allowedBytes) {
        this.names = names;
        this.length = length;
        this.allowedBytes = allowedBytes;
    }

    @Override
    public void visit(EntryHeader header) {
        if (header.size() < 0 || outside(header.compressed()) || outside(header.offset())) {
            throw damaged("The ZIP is damaged: a size in its list of files is impossible. Make it again.");
        }
        entries++;
        names.learn(header);
        extents.add(header.offset(), header.offset() + LOCAL_FIXED + header.name().length + header.compressed());
        if (!header.folder()) {
            files++;
            encrypted += header.encrypted() ? 1 : 0;
            weigh(header.size());
        }
    }

    private boolean outside(long value) {
        return value < 0 || value > length;
    }

    private void weigh(long size) {
        if (size > allowedBytes - bytes) {
            throw new RefusedArchive(
                    Kind.TOO_LARGE,
                    "The ZIP unpacks to more than " + Sizes.text(allowedBytes) + ". Send it in smaller parts.");
        }
        bytes += size;
    }

    /**
     * Judges the archive as a whole.
     *
     * @throws RefusedArchive when every file needs a password or entries share bytes
     */
    void judge() {
        if (files > 0 && encrypted == files) {
            throw new RefusedArchive(
                    Kind.ENCRYPTED, "The ZIP is protected by a password. Make it again without a password.");
        }
        if (extents.overlap()) {
            throw damaged("Files inside the ZIP overlap: it is damaged or made to do harm. Make it again.");
        }
    }

    int entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    private static RefusedArchive damaged(String message) {
        return new RefusedArchive(Kind.CORRUPTED, message);
    }
}
