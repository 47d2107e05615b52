package io.gantry.process.stage.picture;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.deidentify.BurnedInText;
import io.gantry.dicom.image.ImageReader;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.picture.PngWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one slice of a series that is shown for its result: the middle one of the region that the model is surest of, where it
 * tells regions, else the middle one of the series.
 *
 * @param instance which it lies in
 * @param place its number among the instance's slices in the order in which they lie, from 0
 */
record SliceToShow(StoredInstance instance, int place) {

    private static final int HEADER_BUFFER = 1 << 13;

    /** @param instances of the series in the order in space */
    static SliceToShow of(List<StoredInstance> instances, @Nullable Findings findings) throws IOException {
        List<Integer> frames = new ArrayList<>();
        for (StoredInstance instance : instances) {
            try (InputStream in = new BufferedInputStream(instance.open(), HEADER_BUFFER)) {
                frames.add(InstanceHeader.read(in).frames());
            }
        }
        int slices = frames.stream().mapToInt(Integer::intValue).sum();
        int left = Math.min(number(findings).orElse(slices / 2), slices - 1);
        int index = 0;
        while (left >= frames.get(index)) {
            left -= frames.get(index);
            index++;
        }
        return new SliceToShow(instances.get(index), left);
    }

    private static Optional<Integer> number(@Nullable Findings findings) {
        return Optional.ofNullable(findings)
                .flatMap(found -> found.lesions().stream().max(Comparator.comparingDouble(Lesion::confidence)))
                .map(Lesion::extent)
                .map(extent -> (extent.firstSlice() + extent.lastSlice()) / 2);
    }

    /**
     * Writes it as a PNG with nothing but its pixels: by its window, of colour the luminance.
     *
     * @throws InvalidRequest when the pixels may show whose they are
     * @throws io.gantry.model.failure.Failure when they can't be read
     */
    void write(Path png) throws IOException {
        checkThatItTellsNobody();
        try (ImageReader reader = ImageReader.open(instance.channel(), instance.offset(), instance.length())) {
            PngWriter.write(
                    reader.columns(), reader.rows(), reader.greys(reader.order().get(place)), png);
        }
    }

    private void checkThatItTellsNobody() throws IOException {
        try (InputStream in = new BufferedInputStream(instance.open(), HEADER_BUFFER)) {
            DataSet header = DicomReader.readPart10(in, ReadOptions.header()).dataSet();
            BurnedInText.reason(header).ifPresent(reason -> {
                throw new InvalidRequest("Its pixels may show whose they are: " + reason + ".");
            });
            if (BurnedInText.showsFeatures(header)) {
                throw new InvalidRequest("Its patient could be known by the picture, as it says itself.");
            }
        }
    }
}
