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
 * {@code done/} or {@code failed/}. What is dropped for a dataset goes from {@code datasets/<dataset>/} to
 * {@code datasets/working/<dataset>/<id>/}, and from there to {@code done/} or {@code failed/} beside where it lay.
 */
@Component
public class DropFolder {

    static final String WORKING = "working";
    static final String DATASETS = "datasets";

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

    /** Where a folder for each dataset is. */
    Path datasets() {
        return folder.resolve(DATASETS);
    }

    /** Sets a ZIP aside for a submission; its name is free from then on. */
    Path setAside(Path zip, UUID submissionId) throws IOException {
        return setAside(zip, working().resolve(submissionId.toString()));
    }

    /** Sets aside what was dropped for a dataset; its name is free from then on. */
    Path setAsideForDataset(Path file) throws IOException {
        Path dataset = file.getParent().getFileName();
        return setAside(
                file,
                datasets()
                        .resolve(WORKING)
                        .resolve(dataset)
                        .resolve(UUID.randomUUID().toString()));
    }

    private static Path setAside(Path file, Path own) throws IOException {
        Files.createDirectories(own);
        return Files.move(file, own.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The folder, which is to be the number of a dataset, that a file was dropped into before it was set aside. */
    static String datasetOf(Path file) {
        return file.getParent().getParent().getFileName().toString();
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
        Path into = home(zip).resolve(end);
        String free = FreeName.in(into, zip.getFileName().toString());
        telling.tell(into.resolve(free));
        Files.move(zip, into.resolve(free), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(zip.getParent());
    }

    /** The folder in which something lay before it was set aside. */
    private Path home(Path file) {
        return full(file).startsWith(datasets()) ? datasets().resolve(datasetOf(file)) : folder;
    }

    /** Makes the folders, and removes the lock files that earlier versions left behind when they were killed. */
    @PostConstruct
    void prepare() {
        try {
            Files.createDirectories(working());
            Files.createDirectories(datasets().resolve(WORKING));
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
