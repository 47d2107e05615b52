package io.gantry.process.fill;

import io.gantry.archive.Content;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.RefusedPicture;
import io.gantry.picture.PictureKind;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a file is by its bytes, whatever its name says. */
final class ImageFacts {

    private final PictureReader pictures = new PictureReader(PictureLimits.defaults());

    /** @param modality of DICOM, as the file says it */
    record Found(ImageKind kind, @Nullable String modality) {}

    /** @throws InvalidRequest when the first bytes are those of no picture and no DICOM: the rest need not be fetched */
    static void checkBeginning(BufferedInputStream bytes) throws IOException {
        switch (Content.of(bytes)) {
            case JPEG, PNG, DICOM -> {}
            case EMPTY -> throw new InvalidRequest("The file has no bytes");
            default -> throw new InvalidRequest("The file is neither a JPEG or PNG picture nor DICOM");
        }
    }

    /** @param file that {@linkplain #checkBeginning begins} as one of the three does
     * @throws io.gantry.model.failure.Failure when it is neither a whole JPEG or PNG nor DICOM */
    Found of(Path file) throws IOException {
        return Content.of(file) == Content.DICOM ? dicom(file) : picture(file);
    }

    private Found picture(Path file) throws IOException {
        var header = pictures.header(() -> Files.newInputStream(file));
        if (header.cut()) {
            throw new RefusedPicture(RefusedPicture.Kind.CUT, "The picture ends before its end. Send the whole file.");
        }
        return new Found(header.kind() == PictureKind.JPEG ? ImageKind.JPEG : ImageKind.PNG, null);
    }

    private static Found dicom(Path file) throws IOException {
        var object = DicomReader.readPart10(file, ReadOptions.header());
        DataSet dataSet = object.dataSet();
        if (dataSet.string(Tag.SOPInstanceUID).isEmpty()
                || dataSet.string(Tag.SOPClassUID).isEmpty()) {
            throw new InvalidRequest("The DICOM file has no SOP Class UID or no SOP Instance UID");
        }
        return new Found(ImageKind.DICOM, dataSet.string(Tag.Modality).orElse(null));
    }
}
