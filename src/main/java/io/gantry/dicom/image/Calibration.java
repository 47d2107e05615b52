package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UndecodablePixels;
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

    /**
     * The calibration of an image; {@code transformation} holds Rescale Slope and Intercept: it or a frame's item.
     *
     * @throws UndecodablePixels when its numbers can't be used: a guess would make other values
     */
    static Calibration of(String modality, DataSet image, DataSet transformation, ImageFormat format) {
        Rescale rescale = Rescale.of(transformation);
        if (rescale.problem() != null) {
            throw new UndecodablePixels("The values of the image can't be told: " + rescale.problem() + ".");
        }
        double slope = rescale.slope() == null ? 1 : rescale.slope();
        double intercept = rescale.intercept() == null ? 0 : rescale.intercept();
        if (isMirrored(modality, format)) {
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

    private static boolean isMirrored(String modality, ImageFormat format) {
        return format.photometric().equals("MONOCHROME1") && !PHYSICAL.contains(modality) && !format.floating();
    }

    /** The window of an image over the values that come of it: where black and white change places, so does the window. */
    static Window shown(Window window, String modality, DataSet transformation, ImageFormat format) {
        if (isMirrored(modality, format)) {
            Rescale rescale = Rescale.of(transformation);
            double slope = rescale.slope() == null ? 1 : rescale.slope();
            double intercept = rescale.intercept() == null ? 0 : rescale.intercept();
            double ends = slope * StoredBits.of(format).lowestPlusHighest() + 2 * intercept;
            return new Window(ends - window.white(), ends - window.black());
        }
        return format.photometric().equals("MONOCHROME1") ? new Window(window.white(), window.black()) : window;
    }
}
