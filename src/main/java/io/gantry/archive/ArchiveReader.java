package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the files of a ZIP and of the ZIPs inside it under one set of limits. */
final class ArchiveReader {

    private final ArchiveLimits limits;
    private final Path spool;
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private final List<RefusedEntry> refused = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int entriesLeft;
    private long bytesLeft;

    /**
     * @param spool folder for nested ZIPs that have to be unpacked to be read
     */
    ArchiveReader(ArchiveLimits limits, Path spool) {
        this.limits = limits;
        this.spool = spool;
        this.entriesLeft = limits.maxEntries();
        this.bytesLeft = limits.maxTotalBytes();
    }

    /**
     * Reads a ZIP. The channel is closed with the others.
     *
     * @throws RefusedArchive when it is refused as a whole
     */
    void read(FileChannel channel) throws IOException {
        channels.add(channel);
        read(FileRegion.of(channel), "", 0);
    }

    List<ArchiveEntry> entries() {
        return List.copyOf(entries);
    }

    List<RefusedEntry> refused() {
        return List.copyOf(refused);
    }

    /** Every channel that was opened, spooled ones too. */
    List<FileChannel> channels() {
        return channels;
    }

    private void read(FileRegion zip, String prefix, int depth) throws IOException {
        CentralDirectory directory = CentralDirectory.locate(zip);
        EntryNames names = new EntryNames();
        ArchiveSurvey survey = new ArchiveSurvey(names, zip.length(), bytesLeft);
        directory.walk(entriesLeft, survey);
        survey.judge();
        entriesLeft -= survey.entries();
        bytesLeft -= survey.bytes();
        directory.walk(limits.maxEntries(), header -> {
            if (!header.folder()) {
                take(directory, header, prefix, names.of(header), depth);
            }
        });
    }

    private void take(CentralDirectory directory, EntryHeader header, String prefix, String name, int depth)
            throws IOException {
        String path = unique(prefix + DisplayPath.of(name));
        Optional<String> reason = EntryRules.refusal(header, name, limits);
        if (reason.isPresent()) {
            refused.add(new RefusedEntry(path, reason.get()));
            return;
        }
        try {
            ArchiveEntry entry = ArchiveEntry.of(path, directory, header);
            Optional<String> dense = EntryRules.refusal(header, entry, limits);
            if (dense.isPresent()) {
                refused.add(new RefusedEntry(path, dense.get()));
            } else if (entry.content() == Content.ZIP) {
                nested(entry, depth + 1);
            } else {
                entries.add(entry);
            }
        } catch (RefusedArchive e) {
            refused.add(new RefusedEntry(path, e.getMessage()));
        }
    }

    private void nested(ArchiveEntry entry, int depth) throws IOException {
        if (depth > limits.maxDepth()) {
            throw new RefusedArchive(
                    Kind.TOO_LARGE, "ZIPs inside the ZIP are nested too deep. Unpack the inner ones first.");
        }
        FileRegion zip = entry.stored() ? entry.data() : spooled(entry);
        read(zip, entry.path() + "/", depth);
    }

    /** Unpacks into a file without a name: it is gone with the channel, even after a crash. */
    private FileRegion spooled(ArchiveEntry entry) throws IOException {
        Path file = Files.createTempFile(spool, "nested-", ".zip");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        channels.add(channel);
        try (InputStream in = entry.open()) {
            in.transferTo(Channels.newOutputStream(channel));
        }
        return FileRegion.of(channel);
    }

    private String unique(String path) {
        int times = seen.merge(path, 1, Integer::sum);
        return times == 1 ? path : path + " (" + times + ")";
    }
}
