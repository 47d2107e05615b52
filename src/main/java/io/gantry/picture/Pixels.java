package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Has a picture decoded by one of Java's decoders, whose every complaint is a refusal. */
abstract class Pixels {

    /** What libjpeg says of bytes between two segments, which some cameras leave there. */
    private static final String HARMLESS = "extraneous bytes before marker";

    final PictureHeader header;
    private final int every;

    Pixels(PictureHeader header, int every) {
        this.header = header;
        this.every = every;
    }

    /** The stream that the decoder gets. */
    abstract Essentials essentials(ByteSource source);

    /** Decodes the first image. */
    abstract Picture decode(ImageReader reader, ImageReadParam param) throws IOException;

    final Picture read(ByteSource source) throws IOException {
        ImageReader reader = ImageReaders.of(header.kind());
        List<String> complaints = new ArrayList<>();
        try (ForwardImageInput input = new ForwardImageInput(essentials(source))) {
            reader.addIIOReadWarningListener((from, complaint) -> complaints.add(complaint));
            try {
                reader.setInput(input, true, true);
                checkSize(reader);
                Picture picture = decode(reader, subsampled(reader));
                if (complaints.stream().anyMatch(complaint -> !complaint.contains(HARMLESS))) {
                    throw ByteSource.damaged("its compressed pixels are broken");
                }
                return picture;
            } catch (RefusedPicture refused) {
                throw refused;
            } catch (IOException | RuntimeException failed) {
                input.rethrow();
                throw ByteSource.damaged("its compressed pixels are broken");
            }
        } finally {
            reader.dispose();
        }
    }

    /** What was judged is what is decoded. */
    private void checkSize(ImageReader reader) throws IOException {
        if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
            throw ByteSource.damaged("it gives two sizes");
        }
    }

    private ImageReadParam subsampled(ImageReader reader) {
        ImageReadParam param = reader.getDefaultReadParam();
        int offset = Math.min((every - 1) / 2, Math.min(header.width(), header.height()) - 1);
        param.setSourceSubsampling(every, every, offset, offset);
        return param;
    }

    /** Puts lines of red, green and blue where they are shown. */
    final class Canvas {

        private final int width;
        private final int height;
        private final byte[] rgb;

        /**
         * @param width of the decoded lines
         * @param height number of decoded lines
         */
        Canvas(int width, int height) {
            this.width = width;
            this.height = height;
            this.rgb = new byte[width * height * Picture.CHANNELS];
        }

        void put(int row, byte[] line) {
            Orientation.Walk walk = header.orientation().walk(row, width, height);
            int step = walk.step() * Picture.CHANNELS;
            int to = walk.first() * Picture.CHANNELS;
            for (int from = 0; from < line.length; from += Picture.CHANNELS, to += step) {
                rgb[to] = line[from];
                rgb[to + 1] = line[from + 1];
                rgb[to + 2] = line[from + 2];
            }
        }

        Picture picture() {
            return header.orientation().swapped() ? new Picture(height, width, rgb) : new Picture(width, height, rgb);
        }
    }
}
