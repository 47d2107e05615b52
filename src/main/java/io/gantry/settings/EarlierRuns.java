package io.gantry.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of this node that ended before the present one, as far as nobody has looked yet for what they left in the object
 * store. A file of the node's own keeps their ids, a line each; where it can't be kept nothing is known of them.
 */
public final class EarlierRuns {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);

    private final Path file;
    private final UUID present;
    private List<UUID> ids;

    private EarlierRuns(Path file, UUID present, List<UUID> ids) {
        this.file = file;
        this.present = present;
        this.ids = ids;
    }

    /** Reads which runs there were, and notes the present one for the next. */
    public static EarlierRuns begin(Path file, UUID present) {
        EarlierRuns runs = new EarlierRuns(file, present, read(file));
        runs.write();
        return runs;
    }

    private static List<UUID> read(Path file) {
        try {
            return Files.readAllLines(file).stream().map(UUID::fromString).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Which runs this node had is not known: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** Their ids, the earliest first. */
    public synchronized List<UUID> ids() {
        return ids;
    }

    /** What they left was seen to. */
    public synchronized void forget() {
        ids = List.of();
        write();
    }

    /** In one move: a kill leaves the file as it was, or as it is to be. */
    private void write() {
        List<String> lines = new ArrayList<>();
        ids.forEach(id -> lines.add(id.toString()));
        lines.add(present.toString());
        Path written = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(written, lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("This run can't be noted: {}", e.getClass().getSimpleName());
        }
    }
}
