package io.gantry.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.codec.Formats;
import io.gantry.dicom.codec.Frames;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.model.failure.UndecodablePixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Compares with the JDK's own decoder, which is libjpeg. */
class JpegDctTest {

    private final JpegCodec codec = new JpegCodec();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decodes_grey_as_libjpeg_does(boolean progressive) throws IOException {
        BufferedImage image = image(BufferedImage.TYPE_BYTE_GRAY, 61, 43);
        byte[] encoded = write(image, progressive, 1, 1);

        byte[] frame = codec.decode(encoded, Formats.grey(43, 61, 8));

        byte[] expected = (byte[])
                ImageIO.read(new ByteArrayInputStream(encoded)).getRaster().getDataElements(0, 0, 61, 43, null);
        Frames.assertSame(frame, expected);
    }

    @ParameterizedTest
    @CsvSource({"false,1,1", "false,2,1", "false,2,2", "true,1,1", "true,2,2", "false,4,1"})
    void decodes_colour_as_libjpeg_does(boolean progressive, int across, int down) throws IOException {
        BufferedImage image = image(BufferedImage.TYPE_INT_RGB, 61, 43);
        byte[] encoded = write(image, progressive, across, down);

        byte[] frame = codec.decode(encoded, Formats.colour(43, 61, "YBR_FULL_422"));

        Frames.assertSame(frame, rgb(ImageIO.read(new ByteArrayInputStream(encoded))));
    }

    @Test
    void leaves_colour_alone_where_the_header_says_rgb() throws IOException {
        byte[] encoded = write(image(BufferedImage.TYPE_INT_RGB, 32, 32), false, 1, 1);

        byte[] asRgb = codec.decode(encoded, Formats.colour(32, 32, "RGB"));
        byte[] asYbr = codec.decode(encoded, Formats.colour(32, 32, "YBR_FULL"));

        assertThat(asRgb).isNotEqualTo(asYbr);
    }

    @Test
    void believes_a_stream_that_names_its_components_red_green_and_blue() throws IOException {
        byte[] encoded = write(image(BufferedImage.TYPE_INT_RGB, 32, 32), false, 1, 1);
        byte[] asRgb = codec.decode(encoded, Formats.colour(32, 32, "RGB"));
        for (int component = 0; component < 3; component++) {
            encoded[marker(encoded, 0xC0) + 10 + 3 * component] = (byte) "RGB".charAt(component);
            encoded[marker(encoded, 0xDA) + 5 + 2 * component] = (byte) "RGB".charAt(component);
        }

        Frames.assertSame(codec.decode(encoded, Formats.colour(32, 32, "YBR_FULL")), asRgb);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refuses_a_stream_cut_anywhere(boolean progressive) throws IOException {
        FrameFormat format = Formats.colour(16, 16, "YBR_FULL_422");
        byte[] encoded = write(image(BufferedImage.TYPE_INT_RGB, 16, 16), progressive, 2, 2);
        int endOfImage = progressive ? 1 : 2;

        for (int length = 0; length < encoded.length - endOfImage; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> codec.decode(cut, format)).isInstanceOf(UndecodablePixels.class);
        }
    }

    @Test
    void refuses_arithmetic_coding_by_name() throws IOException {
        byte[] encoded = write(image(BufferedImage.TYPE_BYTE_GRAY, 16, 16), false, 1, 1);
        encoded[marker(encoded, 0xC0) + 1] = (byte) 0xC9;

        assertThatThrownBy(() -> codec.decode(encoded, Formats.grey(16, 16, 8)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("arithmetic");
    }

    private static BufferedImage image(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(40);
                image.setRGB(x, y, (x * 4 & 0xFF) << 16 | (y * 5 + noise & 0xFF) << 8 | ((x ^ y) > 20 ? 0xE0 : noise));
            }
        }
        return image;
    }

    private static byte[] write(BufferedImage image, boolean progressive, int across, int down) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), settings);
        if (image.getType() != BufferedImage.TYPE_BYTE_GRAY) {
            subsample(metadata, across, down);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.setOutput(ImageIO.createImageOutputStream(out));
        writer.write(null, new IIOImage(image, null, metadata), settings);
        ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).flush();
        writer.dispose();
        return out.toByteArray();
    }

    private static void subsample(IIOMetadata metadata, int across, int down) throws IOException {
        Node tree = metadata.getAsTree("javax_imageio_jpeg_image_1.0");
        Element luminance =
                (Element) ((Element) tree).getElementsByTagName("componentSpec").item(0);
        luminance.setAttribute("HsamplingFactor", String.valueOf(across));
        luminance.setAttribute("VsamplingFactor", String.valueOf(down));
        metadata.setFromTree("javax_imageio_jpeg_image_1.0", tree);
    }

    private static byte[] rgb(BufferedImage image) {
        byte[] frame = new byte[image.getWidth() * image.getHeight() * 3];
        for (int at = 0; at < frame.length; at++) {
            int pixel = at / 3;
            int rgb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            frame[at] = (byte) (rgb >> 16 - at % 3 * 8);
        }
        return frame;
    }

    private static int marker(byte[] encoded, int code) {
        int at = 2;
        while (encoded[at + 1] != (byte) code) {
            at += 2 + ((encoded[at + 2] & 0xFF) << 8 | encoded[at + 3] & 0xFF);
        }
        return at;
    }
}
