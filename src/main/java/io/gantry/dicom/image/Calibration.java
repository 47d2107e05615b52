package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.List;
import java.util.Set;

/**
 * From stored values to modality values (PS3.3 C.7.6.3.1.2, C.7.5.1.1.2, C.11.1).
 *
 * @param slope factor of a stored value
 * @param intercept what is added then
 * @param padded whether there is padding: stored values from {@code paddingLow} to {@code paddingHigh}
 * @param paddingLow lowest stored value that is no image
 * @param paddingHigh highest stored value that is no image
 * @param paddingValue what stands for padding in the slice; NaN for the lowest value of the frame
 */
record Calibration(
        double slope, double intercept, boolean padded, int paddingLow, int paddingHigh, float paddingValue) {

    /** Where values are physical, display direction says nothing about them. */
    private static final Set<String> PHYSICAL = Set.of("CT", "PT");

    private static final float AIR_IN_CT = -1000;

    /** The calibration of an image; {@code transformation} holds Rescale Slope and Intercept: it or a frame's item. */
    static Calibration of(String modality, DataSet image, DataSet transformation, ImageFormat format) {
        double slope = usable(transformation, Tag.RescaleSlope, 1);
        slope = slope == 0 ? 1 : slope;
        double intercept = usable(transformation, Tag.RescaleIntercept, 0);
        if (format.photometric().equals("MONOCHROME1") && !PHYSICAL.contains(modality) && !format.floating()) {
            intercept += slope * StoredBits.of(format).lowestPlusHighest();
            slope = -slope;
        }
        List<Long> padding = format.floating() ? List.of() : image.longs(Tag.PixelPaddingValue);
        if (padding.isEmpty()) {
            return new Calibration(slope, intercept, false, 0, 0, 0);
        }
        StoredBits bits = StoredBits.of(format);
        int value = bits.value(padding.get(0).intValue());
        int limit = image.longs(Tag.PixelPaddingRangeLimit).stream()
                .findFirst()
                .map(other -> bits.value(other.intValue()))
                .orElse(value);
        float replacement = modality.equals("CT") ? AIR_IN_CT : Float.NaN;
        return new Calibration(slope, intercept, true, Math.min(value, limit), Math.max(value, limit), replacement);
    }

    private static double usable(DataSet set, int tag, double otherwise) {
        return set.decimal(tag).filter(Double::isFinite).orElse(otherwise);
    }
}
