package io.gantry.picture;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** Decodes a PNG to its samples and makes red, green and blue of them, on white where they are transparent. */
final class PngPixels extends Pixels {

    private static final int CHANNELS = Picture.CHANNELS;

    private @Nullable PngEssentials essentials;

    PngPixels(PictureHeader header, int every) {
        super(header, every);
    }

    @Override
    Essentials essentials(ByteSource source) {
        essentials = new PngEssentials(source);
        return essentials;
    }

    @Override
    Picture decode(ImageReader reader, ImageReadParam param) throws IOException {
        Raster raster = reader.read(0, param).getRaster();
        if (raster.getNumBands() != header.channels()) {
            throw ByteSource.damaged("its samples have another layout than its header says");
        }
        PngColours colours = colours();
        int width = raster.getWidth();
        Canvas canvas = new Canvas(width, raster.getHeight());
        int[] samples = new int[width * raster.getNumBands()];
        byte[] line = new byte[width * CHANNELS];
        for (int row = 0; row < raster.getHeight(); row++) {
            raster.getPixels(0, row, width, 1, samples);
            colours.convert(samples, line);
            canvas.put(row, line);
        }
        return canvas.picture();
    }

    private PngColours colours() {
        PngEssentials read = Objects.requireNonNull(essentials);
        return new PngColours(header, read.palette(), read.transparency());
    }
}
