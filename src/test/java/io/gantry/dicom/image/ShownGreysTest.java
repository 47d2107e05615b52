package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames as they are to be shown. */
class ShownGreysTest {

    @TempDir
    Path folder;

    @Test
    void a_window_maps_values_to_greys_as_the_standard_s_formula_does() throws IOException {
        // PS3.3 C.11.2.1.2.1: 0 up to c - 0.5 - (w - 1) / 2, full from c - 0.5 + (w - 1) / 2 on.
        DataSet image = Images.grey(4, 1)
                .put(Tag.RescaleIntercept, VR.DS, -1000)
                .put(Tag.RescaleSlope, VR.DS, 1)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.WindowCenter, VR.DS, 40.5, 600)
                .put(Tag.WindowWidth, VR.DS, 401, 1500);
        assertThat(greys(image, Images.words(0, 840, 1040, 1240))).containsExactly(0, 0, 128, 255);
    }

    @Test
    void without_a_window_they_reach_from_the_darkest_to_the_brightest() throws IOException {
        assertThat(greys(Images.grey(3, 1), Images.words(100, 150, 200))).containsExactly(0, 128, 255);
    }

    @Test
    void one_value_alone_is_black() throws IOException {
        assertThat(greys(Images.grey(2, 1), Images.words(7, 7))).containsExactly(0, 0);
    }

    @Test
    void where_low_is_bright_they_are_turned_round_with_and_without_a_window() throws IOException {
        DataSet inverted = Images.bits(Images.grey(3, 1), 16, 12, 11, false)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        assertThat(greys(inverted, Images.words(0, 2000, 4000))).containsExactly(255, 128, 0);
        inverted.put(Tag.WindowCenter, VR.DS, 1000.5).put(Tag.WindowWidth, VR.DS, 2001);
        assertThat(greys(inverted, Images.words(0, 1000, 2000))).containsExactly(255, 128, 0);
        inverted.put(Tag.Modality, VR.CS, "PT");
        assertThat(greys(inverted, Images.words(0, 1000, 2000))).containsExactly(255, 128, 0);
    }

    @Test
    void colour_is_shown_by_its_luminance() throws IOException {
        DataSet rgb = Images.bits(Images.grey(2, 1), 8, 8, 7, false)
                .put(Tag.SamplesPerPixel, VR.US, 3)
                .put(Tag.PhotometricInterpretation, VR.CS, "RGB")
                .put(Tag.PlanarConfiguration, VR.US, 0);
        assertThat(greys(rgb, Images.bytes(255, 255, 255, 100, 0, 0))).containsExactly(255, 30);
    }

    private int[] greys(DataSet image, byte[] pixels) throws IOException {
        image.put(Tag.PixelData, VR.OW, pixels);
        Path file = Images.write(folder, image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        try (ImageReader reader = ImageReader.open(file)) {
            byte[] greys = reader.greys(0);
            int[] shown = new int[greys.length];
            for (int at = 0; at < shown.length; at++) {
                shown[at] = greys[at] & 0xFF;
            }
            return shown;
        }
    }
}
