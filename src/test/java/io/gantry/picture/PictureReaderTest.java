package io.gantry.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every legal picture, however odd, is shown as its maker meant it. */
class PictureReaderTest {

    private static final int LOSS = 9;
    private final PictureReader reader = new PictureReader(PictureLimits.defaults());

    @Test
    void a_jpeg_is_described_and_read() throws IOException {
        Picture drawn = Drawn.slopes(60, 40);
        PictureSource jpeg = PictureSource.of(JpegFile.write(drawn, 1));
        PictureHeader header = reader.header(jpeg);
        assertThat(header.kind()).isEqualTo(PictureKind.JPEG);
        assertThat(header.width()).isEqualTo(60);
        assertThat(header.height()).isEqualTo(40);
        assertThat(header.colourModel()).isEqualTo(ColourModel.YCBCR);
        assertThat(header.channels()).isEqualTo(3);
        assertThat(header.bitDepth()).isEqualTo(8);
        assertThat(header.progressive()).isFalse();
        assertThat(header.cut()).isFalse();
        assertThat(Drawn.difference(reader.read(jpeg), drawn)).isLessThan(LOSS);
    }

    @Test
    void a_png_comes_back_to_the_bit() throws IOException {
        Picture drawn = Drawn.slopes(61, 39);
        assertThat(reader.read(PictureSource.of(Pngs.of(drawn))).rgb()).isEqualTo(drawn.rgb());
    }

    @Test
    void a_progressive_jpeg_is_read() throws IOException {
        Picture drawn = Drawn.slopes(100, 80);
        PictureSource jpeg = PictureSource.of(Jpegs.progressive(drawn));
        assertThat(reader.header(jpeg).progressive()).isTrue();
        assertThat(reader.header(jpeg).bufferedBytes()).isPositive();
        assertThat(Drawn.difference(reader.read(jpeg), drawn)).isLessThan(LOSS);
    }

    @Test
    void a_grey_jpeg_becomes_equal_red_green_and_blue() throws IOException {
        byte[] samples = new byte[32 * 16];
        Arrays.fill(samples, (byte) 77);
        PictureSource jpeg = PictureSource.of(Jpegs.grey(32, 16, samples));
        assertThat(reader.header(jpeg).colourModel()).isEqualTo(ColourModel.GREY);
        assertThat(Drawn.difference(reader.read(jpeg), Drawn.flat(32, 16, 77, 77, 77)))
                .isLessThan(2);
    }

    @Test
    void inks_of_adobe_count_the_paper_left_free() throws IOException {
        byte[] jpeg = Jpegs.adobe(Jpegs.ofSamples(16, 16, 4, repeated(16 * 16, 200, 100, 50, 255)), 0);
        assertThat(reader.header(PictureSource.of(jpeg)).colourModel()).isEqualTo(ColourModel.CMYK);
        assertThat(Drawn.difference(reader.read(PictureSource.of(jpeg)), Drawn.flat(16, 16, 200, 100, 50)))
                .isLessThan(3);
    }

    @Test
    void inks_without_adobes_marker_count_the_ink() throws IOException {
        byte[] jpeg = Jpegs.ofSamples(16, 16, 4, repeated(16 * 16, 55, 155, 205, 51));
        assertThat(Drawn.difference(reader.read(PictureSource.of(jpeg)), Drawn.flat(16, 16, 160, 80, 40)))
                .isLessThan(3);
    }

    @Test
    void inks_coded_as_ycck_are_turned_back() throws IOException {
        // The YCbCr of red, green, blue 55, 155, 205, which are 255 less the samples of the inks 200, 100, 50.
        byte[] samples = repeated(16 * 16, 131, 170, 74, 255);
        byte[] jpeg = Jpegs.adobe(Jpegs.ofSamples(16, 16, 4, samples), 2);
        assertThat(reader.header(PictureSource.of(jpeg)).colourModel()).isEqualTo(ColourModel.YCCK);
        assertThat(Drawn.difference(reader.read(PictureSource.of(jpeg)), Drawn.flat(16, 16, 200, 100, 50)))
                .isLessThan(4);
    }

    @Test
    void a_jpeg_that_says_it_is_rgb_is_believed() throws IOException {
        byte[] jpeg = Jpegs.adobe(Jpegs.ofSamples(16, 16, 3, repeated(16 * 16, 10, 20, 230)), 0);
        assertThat(Drawn.difference(reader.read(PictureSource.of(jpeg)), Drawn.flat(16, 16, 10, 20, 230)))
                .isLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_picture_is_shown_the_way_exif_says(int orientation) throws IOException {
        Picture stored = Drawn.slopes(30, 20);
        byte[] png = Pngs.begin(30, 20, 8, Pngs.RGB)
                .chunk("eXIf", Jpegs.tiff(orientation))
                .lines(20, stored.rgb())
                .end();
        Picture shown = reader.read(PictureSource.of(png));
        assertThat(shown.rgb()).isEqualTo(shownBy(orientation, stored).rgb());
        byte[] jpeg = Jpegs.oriented(JpegFile.write(stored, 1), orientation);
        assertThat(Drawn.difference(reader.read(PictureSource.of(jpeg)), shown)).isLessThan(LOSS);
        PictureHeader header = reader.header(PictureSource.of(jpeg));
        assertThat(header.shownWidth()).isEqualTo(shown.width());
        assertThat(header.shownHeight()).isEqualTo(shown.height());
    }

    @Test
    void exif_without_sense_turns_nothing() throws IOException {
        byte[] jpeg = Jpegs.oriented(JpegFile.write(Drawn.slopes(30, 20), 1), 9);
        assertThat(reader.header(PictureSource.of(jpeg)).orientation()).isEqualTo(Orientation.UPRIGHT);
        byte[] broken = Jpegs.with(jpeg, JpegMarkers.APP1, new byte[] {'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 1});
        assertThat(reader.read(PictureSource.of(broken)).width()).isEqualTo(30);
    }

    @Test
    void sixteen_bits_are_rounded_to_eight() throws IOException {
        byte[] samples = {0, 0, (byte) 0x80, 0, (byte) 0xFF, (byte) 0xFF, 1, 0x2C, 0, 0x7F, 0x40, 0x40};
        byte[] png = Pngs.begin(2, 1, 16, Pngs.RGB).lines(1, samples).end();
        PictureHeader header = reader.header(PictureSource.of(png));
        assertThat(header.bitDepth()).isEqualTo(16);
        assertThat(reader.read(PictureSource.of(png)).rgb()).containsExactly(0, 128, 255, 1, 0, 64);
    }

    @Test
    void opacity_lets_white_through() throws IOException {
        byte[] samples = {0, 0, 0, 0, 10, 20, 30, (byte) 255, 0, 0, 0, (byte) 128};
        byte[] png = Pngs.begin(3, 1, 8, Pngs.RGB_ALPHA).lines(1, samples).end();
        assertThat(reader.header(PictureSource.of(png)).channels()).isEqualTo(4);
        assertThat(reader.read(PictureSource.of(png)).rgb()).containsExactly(255, 255, 255, 10, 20, 30, 127, 127, 127);
        byte[] grey = Pngs.begin(2, 1, 16, Pngs.GREY_ALPHA)
                .lines(1, (byte) 0x40, (byte) 0x40, (byte) 255, (byte) 255, (byte) 9, (byte) 9, (byte) 0, (byte) 0)
                .end();
        assertThat(reader.read(PictureSource.of(grey)).rgb()).containsExactly(64, 64, 64, 255, 255, 255);
    }

    @Test
    void a_palette_is_looked_up_with_its_transparent_colours() throws IOException {
        byte[] png = Pngs.begin(4, 1, 2, Pngs.PALETTE)
                .chunk(
                        "PLTE",
                        (byte) 1,
                        (byte) 2,
                        (byte) 3,
                        (byte) 200,
                        (byte) 100,
                        (byte) 50,
                        (byte) 7,
                        (byte) 8,
                        (byte) 9)
                .chunk("tRNS", (byte) 255, (byte) 0)
                .lines(1, (byte) 0b00_01_10_00)
                .end();
        PictureHeader header = reader.header(PictureSource.of(png));
        assertThat(header.colourModel()).isEqualTo(ColourModel.PALETTE);
        assertThat(header.channels()).isEqualTo(1);
        assertThat(header.alpha()).isTrue();
        assertThat(reader.read(PictureSource.of(png)).rgb()).containsExactly(1, 2, 3, 255, 255, 255, 7, 8, 9, 1, 2, 3);
    }

    @Test
    void a_transparent_colour_is_white_and_few_greys_are_stretched() throws IOException {
        byte[] png = Pngs.begin(4, 1, 2, Pngs.GREY)
                .chunk("tRNS", (byte) 0, (byte) 1)
                .lines(1, (byte) 0b00_01_10_11)
                .end();
        assertThat(reader.read(PictureSource.of(png)).rgb())
                .containsExactly(0, 0, 0, 255, 255, 255, 170, 170, 170, 255, 255, 255);
        byte[] black =
                Pngs.begin(8, 1, 1, Pngs.GREY).lines(1, (byte) 0b10100000).end();
        assertThat(reader.read(PictureSource.of(black)).sample(2, 0, 0)).isEqualTo(255);
        assertThat(reader.read(PictureSource.of(black)).sample(1, 0, 0)).isZero();
    }

    @Test
    void an_interlaced_png_is_read() throws IOException {
        Picture drawn = Drawn.slopes(37, 29);
        byte[] png = interlaced(drawn);
        assertThat(reader.header(PictureSource.of(png)).progressive()).isTrue();
        assertThat(reader.read(PictureSource.of(png)).rgb()).isEqualTo(drawn.rgb());
    }

    @Test
    void what_stands_behind_the_end_or_between_the_pixels_does_not_matter() throws IOException {
        Picture drawn = Drawn.slopes(30, 20);
        byte[] jpeg = Jpegs.with(JpegFile.write(drawn, 1), 0xE2, "ICC_PROFILE\0 that is none".getBytes());
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 5000);
        assertThat(reader.header(PictureSource.of(longer)).bytes()).isEqualTo(jpeg.length);
        assertThat(Drawn.difference(reader.read(PictureSource.of(longer)), drawn))
                .isLessThan(LOSS);
        byte[] png = Pngs.begin(30, 20, 8, Pngs.RGB)
                .chunk("iCCP", "broken".getBytes())
                .chunk("zTXt", "broken".getBytes())
                .lines(20, drawn.rgb())
                .end();
        assertThat(reader.read(PictureSource.of(png)).rgb()).isEqualTo(drawn.rgb());
    }

    @Test
    void a_large_picture_is_read_at_every_other_pixel() throws IOException {
        Picture drawn = Drawn.slopes(200, 100);
        PictureReader small = new PictureReader(PictureLimits.defaults().withEnough(200 * 100 / 4));
        Picture png = small.read(PictureSource.of(Pngs.of(drawn)));
        assertThat(png.width()).isEqualTo(100);
        assertThat(png.height()).isEqualTo(50);
        assertThat(png.sample(30, 20, 0)).isEqualTo(drawn.sample(60, 40, 0));
        Picture jpeg = small.read(PictureSource.of(JpegFile.write(drawn, 1)));
        assertThat(Drawn.difference(jpeg, png)).isLessThan(LOSS);
    }

    private static Picture shownBy(int orientation, Picture stored) {
        boolean swapped = orientation > 4;
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        byte[] rgb = new byte[stored.rgb().length];
        for (int y = 0; y < stored.height(); y++) {
            for (int x = 0; x < stored.width(); x++) {
                int right = stored.width() - 1 - x;
                int below = stored.height() - 1 - y;
                int[] place =
                        switch (orientation) {
                            case 2 -> new int[] {right, y};
                            case 3 -> new int[] {right, below};
                            case 4 -> new int[] {x, below};
                            case 5 -> new int[] {y, x};
                            case 6 -> new int[] {below, x};
                            case 7 -> new int[] {below, right};
                            case 8 -> new int[] {y, right};
                            default -> new int[] {x, y};
                        };
                for (int channel = 0; channel < 3; channel++) {
                    rgb[(place[1] * width + place[0]) * 3 + channel] = (byte) stored.sample(x, y, channel);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    private static byte[] repeated(int times, int... samples) {
        byte[] bytes = new byte[times * samples.length];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) samples[at % samples.length];
        }
        return bytes;
    }

    private static byte[] interlaced(Picture picture) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int rgb = picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
                image.setRGB(x, y, rgb);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return bytes.toByteArray();
    }
}
