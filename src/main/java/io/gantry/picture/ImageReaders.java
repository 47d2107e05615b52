package io.gantry.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** Finds the decoders that come with Java, whatever else is registered beside them. */
final class ImageReaders {

    private static final String MODULE = "java.desktop";

    private ImageReaders() {}

    static ImageReader of(PictureKind kind) throws IOException {
        Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (MODULE.equals(spi.getClass().getModule().getName())
                    && Arrays.asList(spi.getMIMETypes()).contains(kind.mediaType())) {
                return spi.createReaderInstance();
            }
        }
        throw new IllegalStateException("This Java has no decoder of " + kind.mediaType());
    }
}
