package io.gantry.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as baseline JPEG with chrominance at half resolution, without any of the original's texts. */
public final class JpegFile {

    private static final float THUMBNAIL_QUALITY = 0.85f;

    private JpegFile() {}

    /**
     * A small picture to look at.
     *
     * @param edge pixels of its longer side at most; a smaller picture keeps its size
     */
    public static byte[] thumbnail(Picture picture, int edge) {
        return write(Resize.within(picture, edge), THUMBNAIL_QUALITY);
    }

    /**
     * The picture as a JPEG file.
     *
     * @param quality 0 for smallest to 1 for best
     */
    public static byte[] write(Picture picture, float quality) {
        ImageWriter writer =
                ImageIO.getImageWritersByMIMEType(PictureKind.JPEG.mediaType()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image(picture), null, null), param);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory can't be written", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = picture.rgb();
        for (int at = 0; at < bgr.length; at += Picture.CHANNELS) {
            bgr[at] = rgb[at + 2];
            bgr[at + 1] = rgb[at + 1];
            bgr[at + 2] = rgb[at];
        }
        return image;
    }
}
