package io.gantry.process.stage.receive;

import io.gantry.model.failure.StoreUnavailable;
import io.gantry.settings.DropBucketSettings;
import io.gantry.store.submissions.DroppedObjects;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what lies in the drop folder and the drop bucket and has not ended, and why. */
@Component
public class ListDropped {

    private static final int MOST = 1000;
    static final String PART = ".part";
    private static final String STILL_WRITTEN = "It is still being written.";
    private static final String FOLDER = "folder";
    private static final String BUCKET = "bucket";

    private final DropFolder folder;
    private final DropWatch watch;
    private final DroppedPictureWatch pictures;
    private final DropTroubles troubles;
    private final DroppedObjects drops;
    private final NoteDropped bucket;
    private final DropBucketSettings settings;

    public ListDropped(
            DropFolder folder,
            DropWatch watch,
            DroppedPictureWatch pictures,
            DropTroubles troubles,
            DroppedObjects drops,
            NoteDropped bucket,
            DropBucketSettings settings) {
        this.folder = folder;
        this.watch = watch;
        this.pictures = pictures;
        this.troubles = troubles;
        this.drops = drops;
        this.bucket = bucket;
        this.settings = settings;
    }

    /** At most a thousand of each state, those that wait first. */
    public Dropped list() {
        try {
            List<Waiting> waiting = files(folder.path(), 1).map(this::waiting).toList();
            List<Waiting> working =
                    files(folder.working(), 2).map(this::working).toList();
            return new Dropped(Stream.of(waiting.stream(), working.stream(), forDatasets(), inBucket())
                    .flatMap(files -> files)
                    .toList());
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** What waits lies in the folders themselves, what is worked on two folders deeper. */
    private Stream<Waiting> forDatasets() throws IOException {
        Path working = folder.datasets().resolve(DropFolder.WORKING);
        Stream<Waiting> waiting = files(folder.datasets(), 2)
                .filter(file -> !file.getParent().equals(folder.datasets()))
                .map(this::waitingForDataset);
        return Stream.concat(waiting, files(working, 3).map(this::working));
    }

    private Waiting waitingForDataset(Path file) {
        String name = folder.path().relativize(file).toString();
        if (!DroppedPictureWatch.isTaken(file.getFileName().toString())) {
            return new Waiting(FOLDER, name, "ignored", STILL_WRITTEN);
        }
        String why = troubles.why(file).or(() -> pictures.why(file)).orElse("It was not looked at yet.");
        return new Waiting(FOLDER, name, "waiting", why);
    }

    private Stream<Waiting> inBucket() {
        Stream<Waiting> ignored = bucket.ignored().stream().map(name -> ignored(BUCKET, name));
        return Stream.concat(drops.open(MOST).stream().map(this::open), ignored);
    }

    private Waiting open(DroppedObjects.Open zip) {
        String name = settings.name(zip.key());
        String why = Optional.ofNullable(zip.reason()).orElse("Its turn has not come yet.");
        return zip.taken()
                ? new Waiting(BUCKET, name, "working", zip.reason())
                : new Waiting(BUCKET, name, "waiting", why);
    }

    /** Files come and go meanwhile. */
    private static Stream<Path> files(Path folder, int depth) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return files.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted();
    }

    private Waiting waiting(Path file) {
        String name = file.getFileName().toString();
        if (!DropWatch.isZip(name)) {
            return ignored(FOLDER, name);
        }
        String why = troubles.why(file).or(() -> watch.why(file)).orElse("It was not looked at yet.");
        return new Waiting(FOLDER, name, "waiting", why);
    }

    private static Waiting ignored(String place, String name) {
        return new Waiting(place, name, "ignored", name.endsWith(PART) ? STILL_WRITTEN : "Only .zip is taken.");
    }

    private Waiting working(Path file) {
        return new Waiting(
                FOLDER,
                file.getFileName().toString(),
                "working",
                troubles.why(file).orElse(null));
    }

    /** @param files in the folder and the bucket, those that ended left out */
    public record Dropped(List<Waiting> files) {}

    /**
     * A file or object.
     *
     * @param place {@code folder} of this node, or {@code bucket}
     * @param state {@code waiting} to be taken, {@code working} once it was, {@code ignored} when it never will be
     * @param reason what it waits for, null when nothing is in its way
     */
    public record Waiting(
            String place,
            String name,
            String state,
            @Nullable String reason) {}
}
