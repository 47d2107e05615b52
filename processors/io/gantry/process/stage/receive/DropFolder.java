package io.gantry.process.stage.receive;

import io.gantry.model.failure.CannotStart;
import io.gantry.settings.DropSettings;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The drop folder and those in it: a ZIP goes from the folder itself to {@code working/<submission>/}, and from there to
 * {@code done/} or {@code failed/}.
 */
@Component
public class DropFolder {

    static final String WORKING = "working";

    private final Path folder;

    public DropFolder(DropSettings settings) {
        this.folder = full(settings.folder());
    }

    /** The one form of a path by which files are told apart here. */
    static Path full(Path file) {
        return file.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    Path working() {
        return folder.resolve(WORKING);
    }

    /** Sets a ZIP aside for a submission; its name is free from then on. */
    Path setAside(Path zip, UUID submissionId) throws IOException {
        Path own = Files.createDirectories(working().resolve(submissionId.toString()));
        return Files.move(zip, own.resolve(zip.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The submission that a ZIP was set aside for. */
    static UUID submissionOf(Path zip) {
        return UUID.fromString(zip.getParent().getFileName().toString());
    }

    /**
     * Ends the work on a ZIP: what is told of it is written beside it before it comes to lie there itself. One at a time,
     * so that two of one name get two names.
     *
     * @param end {@code done} or {@code failed}
     */
    synchronized void end(Path zip, String end, Telling telling) throws IOException {
        Path into = folder.resolve(end);
        String free = FreeName.in(into, zip.getFileName().toString());
        telling.tell(into.resolve(free));
        Files.move(zip, into.resolve(free), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(zip.getParent());
    }

    /** Makes the folders, and removes the lock files that earlier versions left behind when they were killed. */
    @PostConstruct
    void prepare() {
        try {
            Files.createDirectories(working());
            try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*.camelLock")) {
                for (Path lock : locks) {
                    Files.deleteIfExists(lock);
                }
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The drop folder " + folder + " cannot be written: give this user write permission there, or set"
                            + " gantry.drop.folder to another folder.",
                    e);
        }
    }

    /** Writes the files that go with a ZIP. */
    @FunctionalInterface
    interface Telling {

        /** @param zip where the ZIP will lie */
        void tell(Path zip) throws IOException;
    }
}
