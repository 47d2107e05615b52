package io.gantry.process.stage.detect;

import io.gantry.model.task.TaskPicture;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Fetches and decodes the picture of a task. Many tasks wait for their models at a time; few are decoded at a time, since a
 * decoded picture may take a hundred times the memory of what a model is given.
 */
@Component
class DecodePicture {

    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final PictureReader pictures;
    private final Semaphore decoding;

    DecodePicture(
            ObjectStore objects,
            SpoolFiles spool,
            PictureReader pictures,
            @Value("${gantry.inference.threads}") int threads) {
        this.objects = objects;
        this.spool = spool;
        this.pictures = pictures;
        this.decoding = new Semaphore(threads);
    }

    /** What is made of the picture, which is held only as long as that takes. */
    <T> T decode(TaskPicture stored, Function<Picture, T> use) throws IOException, InterruptedException {
        Path file = spool.temporary("detect");
        try {
            objects.fetch(stored.objectKey(), file);
            decoding.acquire();
            try {
                return use.apply(pictures.read(() -> Files.newInputStream(file)));
            } finally {
                decoding.release();
            }
        } finally {
            spool.drop(file);
        }
    }
}
