package io.gantry.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures as PNG, with nothing beside their pixels. */
public final class PngWriter {

    private PngWriter() {}

    /**
     * Writes a picture of greys.
     *
     * @param greys 0 for black to 255 for white, line by line
     */
    public static void write(int width, int height, byte[] greys, Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, greys);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IllegalStateException("every Java writes PNG");
        }
    }
}
