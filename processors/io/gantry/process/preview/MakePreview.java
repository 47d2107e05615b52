package io.gantry.process.preview;

import io.gantry.dicom.image.ImageReader;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.picture.JpegWriter;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureHeader;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.Resize;
import io.gantry.settings.LimitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Makes a small picture of a picture: right way up by EXIF, of DICOM the middle frame through its window. Few are decoded at
 * a time, and DICOM alone, since a decoded one may take a hundred times the memory of the file.
 */
@Component
public class MakePreview {

    private static final int EDGE = 512;
    private static final int ENOUGH_PIXELS = 4 * EDGE * EDGE;
    private static final int ROOM = 2;

    private final PictureReader pictures;
    private final Semaphore room = new Semaphore(ROOM, true);

    public MakePreview(LimitSettings limits) {
        PictureLimits usual = PictureLimits.defaults();
        this.pictures = new PictureReader(usual.withAtMost(limits.pictureSize().toBytes(), usual.maxPixels())
                .withEnough(ENOUGH_PIXELS));
    }

    /** @throws io.gantry.model.failure.Failure when it can't be shown, other than for being cut */
    public Preview of(ImageKind kind, Path file) throws IOException {
        int taken = kind == ImageKind.DICOM ? ROOM : 1;
        room.acquireUninterruptibly(taken);
        try {
            return kind == ImageKind.DICOM ? dicom(file) : picture(file);
        } finally {
            room.release(taken);
        }
    }

    private Preview picture(Path file) throws IOException {
        PictureHeader header = pictures.header(() -> Files.newInputStream(file));
        byte[] jpeg = header.cut() ? null : small(pictures.read(() -> Files.newInputStream(file)));
        return new Preview(header.shownWidth(), header.shownHeight(), jpeg);
    }

    /** @throws UndecodablePixels when it has no pixels, or none that can be read */
    private static Preview dicom(Path file) throws IOException {
        try (ImageReader reader = ImageReader.open(file)) {
            List<Integer> order = reader.order();
            byte[] greys = reader.greys(order.get(order.size() / 2));
            return new Preview(
                    reader.columns(),
                    reader.rows(),
                    small(Picture.ofGreys(reader.columns(), reader.rows(), greys, ENOUGH_PIXELS)));
        }
    }

    private static byte[] small(Picture picture) {
        return JpegWriter.jpeg(Resize.within(picture, EDGE));
    }
}
