package io.gantry.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEGs, odd ones too. */
public final class Jpegs {

    private Jpegs() {}

    /** A JPEG of samples as they are, without any colour conversion: what they mean is told by the markers put in. */
    public static byte[] ofSamples(int width, int height, int channels, byte... samples) {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, channels, null);
        raster.setDataElements(0, 0, width, height, samples);
        return write(new IIOImage(raster, null, null), false);
    }

    public static byte[] grey(int width, int height, byte... samples) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, samples);
        return write(new IIOImage(image, null, null), false);
    }

    public static byte[] progressive(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int rgb = picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
                image.setRGB(x, y, rgb);
            }
        }
        return write(new IIOImage(image, null, null), true);
    }

    /** The JPEG with a segment more behind its first marker. */
    public static byte[] with(byte[] jpeg, int marker, byte... content) {
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + content.length + 4);
        bytes.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2));
        return bytes.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The JPEG with Adobe's marker. */
    public static byte[] adobe(byte[] jpeg, int transform) {
        byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return with(jpeg, JpegMarkers.APP14, content);
    }

    /** The JPEG with an EXIF block that says how it is to be turned. */
    public static byte[] oriented(byte[] jpeg, int orientation) {
        byte[] tiff = tiff(orientation);
        byte[] content = new byte[tiff.length + 6];
        System.arraycopy(new byte[] {'E', 'x', 'i', 'f', 0, 0}, 0, content, 0, 6);
        System.arraycopy(tiff, 0, content, 6, tiff.length);
        return with(jpeg, JpegMarkers.APP1, content);
    }

    /** An EXIF block with one tag. */
    public static byte[] tiff(int orientation) {
        ByteBuffer tiff =
                ByteBuffer.allocate(26).put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        return tiff.putShort((short) orientation).putShort((short) 0).putInt(0).array();
    }

    /** The JPEG with another size in its header. */
    public static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] changed = jpeg.clone();
        ByteBuffer.wrap(changed, frame(jpeg) + 5, 4).putShort((short) height).putShort((short) width);
        return changed;
    }

    /** The JPEG whose frame is of another process: the marker SOF0 and so many. */
    public static byte[] process(byte[] jpeg, int process) {
        byte[] changed = jpeg.clone();
        changed[frame(jpeg) + 1] = (byte) (JpegMarkers.SOF0 + process);
        return changed;
    }

    public static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static int frame(byte[] jpeg) {
        int at = 2;
        while (!JpegMarkers.isFrame(jpeg[at + 1] & 0xFF)) {
            at += 2 + (jpeg[at + 2] << 8 & 0xFF00 | jpeg[at + 3] & 0xFF);
        }
        return at;
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, image, param);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
