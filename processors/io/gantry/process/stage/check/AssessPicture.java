package io.gantry.process.stage.check;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.image.ImageReader;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.quality.Assessment;
import io.gantry.model.quality.Assessment.InstanceIds;
import io.gantry.model.quality.KnownPicture;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.picture.MetadataReader;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureHeader;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureMetadata;
import io.gantry.picture.PictureReader;
import io.gantry.picture.PictureSource;
import io.gantry.quality.PictureFlags;
import io.gantry.quality.duplicate.Fingerprint;
import io.gantry.quality.origin.Origin;
import io.gantry.quality.origin.OriginJudge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out what a picture tells by itself: its fingerprint, its origin, and what a customer of labels should know. One is
 * decoded at a time, since a decoded picture may take a hundred times the memory of its file.
 */
@Component
class AssessPicture {

    private static final int[] NO_KEYS = {};
    private static final int ENOUGH_PIXELS = PictureLimits.defaults().enoughPixels();

    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final PictureReader pictures;
    private final Semaphore room = new Semaphore(1, true);

    AssessPicture(ObjectStore objects, SpoolFiles spool, PictureReader pictures) {
        this.objects = objects;
        this.spool = spool;
        this.pictures = pictures;
    }

    /** What a picture tells; one that can't be read has its flag and no fingerprint. */
    Assessment assess(KnownPicture picture) throws IOException {
        Path file = spool.temporary("assess");
        try {
            if (!fetch(picture, file)) {
                return unreadable(new ArrayList<>(), null);
            }
            room.acquireUninterruptibly();
            try {
                return picture.kind() == ImageKind.DICOM ? dicom(file) : picture(file);
            } finally {
                room.release();
            }
        } finally {
            spool.drop(file);
        }
    }

    /** False where the bytes went while the picture was looked for. */
    private boolean fetch(KnownPicture picture, Path file) throws IOException {
        Optional<InputStream> bytes = objects.openIfThere(picture.objectKey());
        if (bytes.isEmpty()) {
            return false;
        }
        try (InputStream in = bytes.get()) {
            Files.copy(in, file);
        }
        return true;
    }

    private Assessment picture(Path file) throws IOException {
        List<String> flags = new ArrayList<>();
        PictureSource source = () -> Files.newInputStream(file);
        try {
            PictureHeader header = pictures.header(source);
            flags.addAll(PictureFlags.of(header));
            if (header.cut()) {
                return new Assessment(NO_KEYS, null, null, 0, List.copyOf(flags));
            }
            Picture picture = pictures.read(source);
            PictureMetadata metadata = MetadataReader.read(source, header.kind(), PictureLimits.defaults());
            Origin origin = OriginJudge.judge(metadata, picture, source);
            flags.addAll(origin.evidence());
            return found(picture, null, origin.score(), flags);
        } catch (Failure unusable) {
            return unreadable(flags, null);
        }
    }

    /** Of the origin of images that a modality made nothing is said. */
    private static Assessment dicom(Path file) throws IOException {
        List<String> flags = new ArrayList<>();
        InstanceIds instance = null;
        try {
            DataSet header = DicomReader.readPart10(file, ReadOptions.header()).dataSet();
            instance = instance(header);
            if (header.string(Tag.BurnedInAnnotation).filter("YES"::equals).isPresent()) {
                flags.add(PictureFlags.BURNED_IN_TEXT);
            }
            Picture picture = middleFrame(file);
            flags.addAll(PictureFlags.ofSize(picture.width(), picture.height()));
            return found(picture, instance, 0, flags);
        } catch (UnreadableDicom cutOrDamaged) {
            flags.add(PictureFlags.CUT);
            return new Assessment(NO_KEYS, null, instance, 0, List.copyOf(flags));
        } catch (Failure unusable) {
            return unreadable(flags, instance);
        }
    }

    private static @Nullable InstanceIds instance(DataSet header) {
        String series = header.string(Tag.SeriesInstanceUID).orElse(null);
        return header.string(Tag.SOPInstanceUID)
                .map(uid -> new InstanceIds(uid, series))
                .orElse(null);
    }

    private static Picture middleFrame(Path file) throws IOException {
        try (ImageReader reader = ImageReader.open(file)) {
            List<Integer> order = reader.order();
            byte[] greys = reader.greys(order.get(order.size() / 2));
            return Picture.ofGreys(reader.columns(), reader.rows(), greys, ENOUGH_PIXELS);
        }
    }

    private static Assessment found(
            Picture picture, @Nullable InstanceIds instance, double generated, List<String> flags) {
        flags.addAll(PictureFlags.of(picture));
        Fingerprint fingerprint = Fingerprint.of(picture);
        return new Assessment(fingerprint.keys(), fingerprint.bytes(), instance, generated, List.copyOf(flags));
    }

    private static Assessment unreadable(List<String> flags, @Nullable InstanceIds instance) {
        flags.add(PictureFlags.UNREADABLE);
        return new Assessment(NO_KEYS, null, instance, 0, List.copyOf(flags));
    }
}
