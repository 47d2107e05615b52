package io.gantry.process.stage.receive;

import io.gantry.settings.DropSettings;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Tells when a file in the folder of a dataset may be taken: a ZIP as in the drop folder itself, a picture or DICOM once it
 * has been quiet. Names that end in {@code .part} or begin with a dot belong to files that are still written.
 */
@Component
public class DroppedPictureWatch implements GenericFileFilter<File> {

    private final DropWatch watch;

    @Autowired
    public DroppedPictureWatch(DropSettings drop) {
        this(drop, Clock.systemUTC());
    }

    DroppedPictureWatch(DropSettings drop, Clock clock) {
        this.watch = new DropWatch(drop, clock, DroppedPictureWatch::isWhole);
    }

    /** Called for each folder and file at each look. */
    @Override
    public boolean accept(GenericFile<File> file) {
        if (file.isDirectory()) {
            return !file.getFileNameOnly().equals(DropFolder.WORKING);
        }
        return isTaken(file.getFileNameOnly())
                && watch.isDue(DropFolder.full(file.getFile().toPath()));
    }

    static boolean isTaken(String name) {
        return !name.endsWith(ListDropped.PART) && !name.startsWith(".");
    }

    /** Why a file is not taken yet, empty when it was not seen or is being taken. */
    Optional<String> why(Path file) {
        return watch.why(file);
    }

    private static boolean isWhole(Path file) {
        return !DropWatch.isZip(file.getFileName().toString()) || DropWatch.isWhole(file);
    }
}
