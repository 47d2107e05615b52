package io.gantry.process.stage.split;

import io.gantry.archive.ArchiveLimits;
import io.gantry.archive.RefusedEntry;
import io.gantry.archive.StudyArchive;
import io.gantry.model.submission.Submission;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a submission, readable until it is closed. */
final class OpenedSubmission implements Closeable {

    private final List<SourceFile> files;
    private final List<RefusedEntry> refused;
    private final boolean oneFile;
    private final Closeable source;

    private OpenedSubmission(List<SourceFile> files, List<RefusedEntry> refused, boolean oneFile, Closeable source) {
        this.files = files;
        this.refused = refused;
        this.oneFile = oneFile;
        this.source = source;
    }

    static OpenedSubmission of(Submission submission, Path copy, ArchiveLimits limits, Path spool) throws IOException {
        return of(submission.name(), copy, limits, spool);
    }

    /**
     * What was sent as one file or a ZIP.
     *
     * @param name as its sender calls it
     */
    static OpenedSubmission of(String name, Path file, ArchiveLimits limits, Path spool) throws IOException {
        if (!StudyArchive.looksLikeZip(file)) {
            return new OpenedSubmission(List.of(SourceFile.of(file, name)), List.of(), true, () -> {});
        }
        StudyArchive archive = StudyArchive.open(file, limits, spool);
        return new OpenedSubmission(
                archive.entries().stream().map(SourceFile::of).toList(), archive.refused(), false, archive::close);
    }

    /** Files that are read where they lie until the source is closed. */
    static OpenedSubmission of(List<SourceFile> files, Closeable source) {
        return new OpenedSubmission(files, List.of(), false, source);
    }

    List<SourceFile> files() {
        return files;
    }

    /** Whether it was sent as one file and no ZIP. */
    boolean isOneFile() {
        return oneFile;
    }

    /** Files that are not read for the reason given. */
    List<RefusedEntry> refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
