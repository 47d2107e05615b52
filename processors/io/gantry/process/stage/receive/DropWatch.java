package io.gantry.process.stage.receive;

import io.gantry.archive.StudyArchive;
import io.gantry.settings.DropSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Tells when a ZIP in the drop folder may be taken: once the hub itself has seen it unchanged for the quiet time and it
 * ends as a ZIP does, or once it has not changed for as long as an incomplete one is waited for. The date of a file says
 * nothing, since senders set it. No file waits for another.
 */
@Component
public class DropWatch implements GenericFileFilter<File> {

    private static final Duration FORGET_AFTER = Duration.ofSeconds(10);

    private final DropSettings drop;
    private final Clock clock;
    private final Predicate<Path> whole;
    private final Map<Path, Sight> sights = new ConcurrentHashMap<>();
    private volatile Instant forgot = Instant.EPOCH;

    @Autowired
    public DropWatch(DropSettings drop) {
        this(drop, Clock.systemUTC());
    }

    DropWatch(DropSettings drop, Clock clock) {
        this(drop, clock, DropWatch::isWhole);
    }

    /** @param whole whether a file that is quiet ends as it should */
    DropWatch(DropSettings drop, Clock clock, Predicate<Path> whole) {
        this.drop = drop;
        this.clock = clock;
        this.whole = whole;
    }

    /** Called for each file at each look into the folder. */
    @Override
    public boolean accept(GenericFile<File> file) {
        return !file.isDirectory()
                && isZip(file.getFileNameOnly())
                && isDue(DropFolder.full(file.getFile().toPath()));
    }

    static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    boolean isDue(Path file) {
        Instant now = clock.instant();
        forgetGone(now);
        Sight before = sights.get(file);
        Sight sight = look(file, before, now);
        if (sight == null) {
            sights.remove(file);
            return false;
        }
        if (sight.dueAt(drop).isAfter(now)) {
            sights.put(file, sight);
            return false;
        }
        sights.remove(file);
        return true;
    }

    /** Why a file is not taken yet, empty when it was not seen or is being taken. */
    Optional<String> why(Path file) {
        return Optional.ofNullable(sights.get(file)).map(sight -> sight.why(drop));
    }

    /** What there is to see of a file, null when it is gone. */
    private @Nullable Sight look(Path file, @Nullable Sight before, Instant now) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            if (before == null || !before.stamp.equals(stamp)) {
                return new Sight(stamp, now, null);
            }
            boolean quiet = !before.since.plus(drop.quiet()).isAfter(now);
            return quiet && before.whole == null ? new Sight(stamp, before.since, whole.test(file)) : before;
        } catch (IOException e) {
            return null;
        }
    }

    static boolean isWhole(Path file) {
        try {
            return StudyArchive.isComplete(file);
        } catch (IOException e) {
            // Whoever writes it may hold it; a file that stays unreadable is explained when it is taken.
            return false;
        }
    }

    private void forgetGone(Instant now) {
        if (forgot.plus(FORGET_AFTER).isBefore(now)) {
            forgot = now;
            sights.keySet().removeIf(Files::notExists);
        }
    }

    /** What changes with a file. */
    private record Stamp(
            long size, FileTime changed, @Nullable Object key) {}

    /**
     * A file as it was seen.
     *
     * @param since when it was first seen so
     * @param whole whether it ends as a ZIP does, null before it was quiet
     */
    private record Sight(
            Stamp stamp, Instant since, @Nullable Boolean whole) {

        Instant dueAt(DropSettings drop) {
            return since.plus(Boolean.TRUE.equals(whole) ? drop.quiet() : longest(drop));
        }

        String why(DropSettings drop) {
            return Boolean.FALSE.equals(whole)
                    ? "Its end is missing: it is waited for until " + since.plus(longest(drop)) + "."
                    : "It may still be growing.";
        }

        private static Duration longest(DropSettings drop) {
            return drop.patience().compareTo(drop.quiet()) > 0 ? drop.patience() : drop.quiet();
        }
    }
}
