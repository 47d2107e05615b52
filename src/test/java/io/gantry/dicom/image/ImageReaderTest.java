package io.gantry.dicom.image;

import static io.gantry.dicom.image.Images.bits;
import static io.gantry.dicom.image.Images.bytes;
import static io.gantry.dicom.image.Images.grey;
import static io.gantry.dicom.image.Images.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReaderTest {

    @TempDir
    Path folder;

    private float[] values(DataSet image, byte[] pixels) throws IOException {
        return Images.slice(folder, image, pixels).values();
    }

    @Test
    void reads_unsigned_and_signed_samples_of_every_width() throws IOException {
        assertThat(values(grey(2, 1), words(0, 65535))).containsExactly(0, 65535);
        assertThat(values(bits(grey(2, 1), 16, 16, 15, true), words(-2000, 7))).containsExactly(-2000, 7);
        assertThat(values(bits(grey(2, 1), 8, 8, 7, false), bytes(0, 255))).containsExactly(0, 255);
        assertThat(values(bits(grey(2, 1), 8, 8, 7, true), bytes(-128, 127))).containsExactly(-128, 127);
        byte[] ints = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(-5)
                .putInt(70_000)
                .array();
        assertThat(values(bits(grey(2, 1), 32, 32, 31, true), ints)).containsExactly(-5, 70_000);
        assertThat(values(bits(grey(2, 1), 32, 32, 31, false), ints)).containsExactly(4294967291f, 70_000);
    }

    @Test
    void bits_that_are_not_stored_do_not_count() throws IOException {
        assertThat(values(bits(grey(2, 1), 16, 12, 11, false), words(0xF123, 0x0FFF)))
                .containsExactly(0x123, 0xFFF);
        assertThat(values(bits(grey(2, 1), 16, 12, 11, true), words(0x0FFF, 0xF800)))
                .containsExactly(-1, -2048);
        assertThat(values(bits(grey(1, 1), 16, 12, 15, false), words(0xABCF))).containsExactly(0xABC);
        assertThat(values(bits(grey(2, 1), 8, 6, 5, false), bytes(0xFF, 0xC1))).containsExactly(63, 1);
    }

    @Test
    void rescales_to_modality_values() throws IOException {
        DataSet ct = bits(grey(2, 1), 16, 12, 11, false).put(Tag.RescaleSlope, VR.DS, 2);
        ct.put(Tag.RescaleIntercept, VR.DS, -1024);
        assertThat(values(ct, words(0, 1000))).containsExactly(-1024, 976);
    }

    @Test
    void padding_is_air_in_ct_and_the_lowest_value_elsewhere() throws IOException {
        DataSet ct = bits(grey(3, 1), 16, 16, 15, true)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.PixelPaddingValue, VR.SS, -2000)
                .put(Tag.RescaleIntercept, VR.DS, -1024);
        assertThat(values(ct, words(-2000, 0, 1064))).containsExactly(-1000, -1024, 40);
        DataSet misdeclared = bits(grey(3, 1), 16, 16, 15, true)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.PixelPaddingValue, VR.US, 63536);
        assertThat(values(misdeclared, words(-2000, 0, 40))).containsExactly(-1000, 0, 40);
        DataSet range = grey(4, 1).put(Tag.PixelPaddingValue, VR.US, 0).put(Tag.PixelPaddingRangeLimit, VR.US, 9);
        assertThat(values(range, words(0, 9, 10, 11))).containsExactly(10, 10, 10, 11);
        DataSet bytewise = bits(grey(2, 1), 8, 8, 7, false).put(Tag.PixelPaddingValue, VR.US, 255);
        assertThat(values(bytewise, bytes(255, 3))).containsExactly(3, 3);
    }

    @Test
    void an_image_shown_inverted_is_turned_round_unless_its_values_are_physical() throws IOException {
        DataSet inverted = bits(grey(2, 1), 16, 12, 11, false).put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        assertThat(values(inverted, words(0, 4000))).containsExactly(4095, 95);
        inverted.put(Tag.Modality, VR.CS, "CT").put(Tag.RescaleIntercept, VR.DS, -1024);
        assertThat(values(inverted, words(0, 4000))).containsExactly(-1024, 2976);
        DataSet signed = bits(grey(2, 1), 8, 8, 7, true).put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        assertThat(values(signed, bytes(-128, 127))).containsExactly(127, -128);
    }

    @Test
    void colour_becomes_luminance() throws IOException {
        DataSet rgb = bits(grey(2, 1), 8, 8, 7, false)
                .put(Tag.SamplesPerPixel, VR.US, 3)
                .put(Tag.PhotometricInterpretation, VR.CS, "RGB")
                .put(Tag.PlanarConfiguration, VR.US, 0);
        assertThat(values(rgb, bytes(255, 255, 255, 100, 0, 0))).containsExactly(255f, 29.9f);
        rgb.put(Tag.PlanarConfiguration, VR.US, 1);
        assertThat(values(rgb, bytes(255, 100, 255, 0, 255, 0))).containsExactly(255f, 29.9f);
        rgb.put(Tag.PhotometricInterpretation, VR.CS, "YBR_FULL").put(Tag.PlanarConfiguration, VR.US, 0);
        assertThat(values(rgb, bytes(9, 128, 128, 200, 1, 2))).containsExactly(9, 200);
        rgb.put(Tag.PhotometricInterpretation, VR.CS, "YBR_FULL_422");
        assertThat(values(rgb, bytes(9, 200, 128, 128))).containsExactly(9, 200);
    }

    @Test
    void palette_colour_becomes_luminance() throws IOException {
        DataSet palette = bits(grey(3, 1), 8, 8, 7, false).put(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        byte[] ramp = words(0, 0x6400, 0xFF00);
        palette.put(Tag.RedPaletteColorLookupTableDescriptor, VR.US, 3, 10, 16);
        palette.put(Tag.RedPaletteColorLookupTableData, VR.OW, ramp);
        palette.put(Tag.GreenPaletteColorLookupTableData, VR.OW, ramp);
        palette.put(Tag.BluePaletteColorLookupTableData, VR.OW, ramp);
        float[] values = values(palette, bytes(0, 11, 200));
        assertThat(values[0]).isZero();
        assertThat(values[1]).isEqualTo(100f);
        assertThat(values[2]).isEqualTo(255f);
    }

    @Test
    void floating_point_pixels_are_taken_as_they_are() throws IOException {
        DataSet image = grey(2, 1).remove(Tag.BitsStored).remove(Tag.HighBit);
        image.put(Tag.BitsAllocated, VR.US, 32).put(Tag.FloatPixelData, VR.OF, 1.5, -2.25);
        try (ImageReader reader = open(image, TransferSyntax.EXPLICIT_BIG_ENDIAN)) {
            assertThat(reader.frame(0).values()).containsExactly(1.5f, -2.25f);
        }
        image.remove(Tag.FloatPixelData).put(Tag.DoubleFloatPixelData, VR.OD, 1.5, -2.25);
        try (ImageReader reader = open(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
            assertThat(reader.frame(0).values()).containsExactly(1.5f, -2.25f);
        }
    }

    private ImageReader open(DataSet image, TransferSyntax syntax) throws IOException {
        return ImageReader.open(Images.write(folder, image, syntax));
    }

    @Test
    void says_how_far_pixels_and_slices_are_apart() throws IOException {
        Slice slice = Images.slice(folder, Images.plane(grey(1, 1), -100, -100, 42.5), words(0));
        assertThat(slice.rowSpacing()).isEqualTo(0.5);
        assertThat(slice.columnSpacing()).isEqualTo(0.75);
        assertThat(slice.position()).isEqualTo(42.5);
        Slice nowhere = Images.slice(folder, grey(1, 1).put(Tag.ImagerPixelSpacing, VR.DS, 0.1, 0.2), words(0));
        assertThat(nowhere.position()).isNaN();
        assertThat(nowhere.rowSpacing()).isEqualTo(0.1);
    }

    @Test
    void an_object_without_pixels_says_so() {
        DataSet report = grey(0, 0).put(Tag.Modality, VR.CS, "SR");
        assertThatThrownBy(() -> open(report, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessage("The SR object has no image pixels.");
    }

    @Test
    void a_file_cut_inside_its_pixels_is_refused_at_every_byte() throws IOException {
        DataSet image = grey(2, 2).put(Tag.NumberOfFrames, VR.IS, 2);
        image.put(Tag.PixelData, VR.OW, new byte[16]);
        byte[] file = Files.readAllBytes(Images.write(folder, image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        Path cut = folder.resolve("cut.dcm");
        for (int length = file.length - 16; length < file.length; length++) {
            Files.write(cut, Arrays.copyOf(file, length));
            assertThatThrownBy(() -> ImageReader.open(cut).close())
                    .isInstanceOf(UnreadableDicom.class)
                    .hasMessageContaining("cut short");
        }
    }

    @Test
    void sizes_that_would_only_fill_the_memory_are_refused() {
        DataSet huge = grey(65535, 65535).put(Tag.PixelData, VR.OW, new byte[2]);
        assertThatThrownBy(() -> open(huge, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isInstanceOf(UndecodablePixels.class);
        DataSet many = grey(1, 1).put(Tag.NumberOfFrames, VR.IS, Integer.MAX_VALUE);
        many.put(Tag.PixelData, VR.OW, new byte[2]);
        assertThatThrownBy(() -> open(many, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isInstanceOf(UndecodablePixels.class);
        DataSet impossible = bits(grey(1, 1), 16, 20, 19, false).put(Tag.PixelData, VR.OW, new byte[2]);
        assertThatThrownBy(() -> open(impossible, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isInstanceOf(UndecodablePixels.class);
    }
}
