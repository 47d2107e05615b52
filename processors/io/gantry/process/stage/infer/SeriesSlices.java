package io.gantry.process.stage.infer;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.image.DecodingRoom;
import io.gantry.dicom.image.ImageReader;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import io.gantry.process.series.FactsOfSeries;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The slices of a stored series, decoded one at a time in the order of the object, which is the order in space. The memory of
 * a slice is given back as the next is asked for.
 */
final class SeriesSlices implements Iterator<Slice>, AutoCloseable {

    private static final int HEADER_BUFFER = 1 << 13;

    private final SeriesFacts facts;
    private final Iterator<StoredInstance> instances;
    private Iterator<Integer> frames = Collections.emptyIterator();
    private @Nullable ImageReader image;
    private DecodingRoom.@Nullable Taken room;

    /**
     * Slices of the instances.
     *
     * @param known what the headers say, null to read them
     * @throws IOException when the disk fails
     */
    SeriesSlices(List<StoredInstance> instances, @Nullable SeriesFacts known) throws IOException {
        this.facts = known == null ? FactsOfSeries.of(headers(instances)) : known;
        this.instances = instances.iterator();
    }

    private static List<InstanceHeader> headers(List<StoredInstance> instances) throws IOException {
        List<InstanceHeader> headers = new ArrayList<>();
        for (StoredInstance instance : instances) {
            try (InputStream in = new BufferedInputStream(instance.open(), HEADER_BUFFER)) {
                headers.add(InstanceHeader.read(in));
            }
        }
        return headers;
    }

    /** What the headers say of the whole series. */
    SeriesFacts facts() {
        return facts;
    }

    @Override
    public boolean hasNext() {
        return frames.hasNext() || instances.hasNext();
    }

    @Override
    public Slice next() {
        close();
        try {
            ImageReader from = frames.hasNext() ? Objects.requireNonNull(image) : openNext();
            room = DecodingRoom.OF_THIS_JVM.take(from.decodedBytes());
            return from.frame(frames.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImageReader openNext() throws IOException {
        StoredInstance instance = instances.next();
        ImageReader opened = ImageReader.open(instance.channel(), instance.offset(), instance.length());
        image = opened;
        frames = opened.order().iterator();
        return opened;
    }

    /** Gives the memory of the last slice back. */
    @Override
    public void close() {
        if (room != null) {
            room.close();
            room = null;
        }
    }
}
