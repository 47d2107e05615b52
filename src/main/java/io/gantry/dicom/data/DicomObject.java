package io.gantry.dicom.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file or data set.
 *
 * @param fileMeta File Meta Information (PS3.10 7.1), empty when there was none
 * @param transferSyntax how the data set is encoded in truth, should the file meta information say otherwise
 * @param dataSet the data set, as far as it was asked for
 * @param pixelLocation where the pixels start; null when there are none or reading did not stop there
 */
public record DicomObject(
        DataSet fileMeta,
        TransferSyntax transferSyntax,
        DataSet dataSet,
        @Nullable PixelLocation pixelLocation) {

    /** Where the pixels start; empty when there are none or reading did not stop there. */
    public Optional<PixelLocation> pixels() {
        return Optional.ofNullable(pixelLocation);
    }

    /** SOP Class UID, of the data set or else of the file meta information. */
    public Optional<String> sopClassUid() {
        return dataSet.string(Tag.SOPClassUID).or(() -> fileMeta.string(Tag.MediaStorageSOPClassUID));
    }

    /** SOP Instance UID, of the data set or else of the file meta information. */
    public Optional<String> sopInstanceUid() {
        return dataSet.string(Tag.SOPInstanceUID).or(() -> fileMeta.string(Tag.MediaStorageSOPInstanceUID));
    }
}
