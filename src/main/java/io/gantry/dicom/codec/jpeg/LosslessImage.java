package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.Undecodable;
import java.util.List;

/** The samples of a lossless frame (ITU-T T.81 Annex H). */
final class LosslessImage implements Image {

    private final FrameHeader frame;
    private final char[][] samples;
    private int shift;

    LosslessImage(FrameHeader frame) {
        this.frame = frame;
        if (frame.widestSampling() != frame.highestSampling()
                || frame.components().stream().anyMatch(c -> c.horizontal() != frame.widestSampling())
                || frame.components().stream().anyMatch(c -> c.vertical() != frame.highestSampling())) {
            throw Undecodable.stream("JPEG", "it is lossless with subsampled components, which is not supported");
        }
        this.samples = frame.components().stream()
                .map(component -> new char[component.width() * component.height()])
                .toArray(char[][]::new);
    }

    @Override
    public void decode(ScanHeader scan, Tables tables, int restartInterval, EntropyReader reader) {
        shift = scan.bit();
        char[][] planes = scan.components().stream()
                .map(component -> samples[component.index()])
                .toArray(char[][]::new);
        new LosslessScan(frame, scan, tables.dc(scan.dcTables()), restartInterval, reader, planes).decode();
    }

    @Override
    public List<Plane> planes(Tables tables) {
        return frame.components().stream()
                .map(component -> Plane.of(samples[component.index()], component.width(), component, frame))
                .toList();
    }

    @Override
    public int shift() {
        return shift;
    }
}
