package io.gantry.dicom.codec.jpeg;

/** Visits the blocks of a scan in the order they are coded (ITU-T T.81 A.2). */
final class BlockWalk {

    private final FrameHeader frame;
    private final ScanHeader scan;
    private final int restartInterval;
    private final EntropyReader reader;
    private final BlockDecoder decoder;
    private final short[][] coefficients;

    /**
     * @param restartInterval in MCUs, 0 for none
     * @param coefficients of each component of the frame
     */
    BlockWalk(
            FrameHeader frame,
            ScanHeader scan,
            int restartInterval,
            EntropyReader reader,
            BlockDecoder decoder,
            short[][] coefficients) {
        this.frame = frame;
        this.scan = scan;
        this.restartInterval = restartInterval;
        this.reader = reader;
        this.decoder = decoder;
        this.coefficients = coefficients;
    }

    void decode() {
        Component only = scan.components().get(0);
        int across = scan.interleaved() ? frame.mcusAcross() : (only.width() + 7) / 8;
        int down = scan.interleaved() ? frame.mcusDown() : (only.height() + 7) / 8;
        int untilRestart = restartInterval;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    reader.restart();
                    decoder.reset();
                    untilRestart = restartInterval - 1;
                }
                decodeMcu(row, column);
            }
        }
        reader.finish();
    }

    private void decodeMcu(int row, int column) {
        if (!scan.interleaved()) {
            decodeBlock(0, row, column);
            return;
        }
        for (int index = 0; index < scan.components().size(); index++) {
            Component component = scan.components().get(index);
            for (int down = 0; down < component.vertical(); down++) {
                for (int across = 0; across < component.horizontal(); across++) {
                    decodeBlock(index, row * component.vertical() + down, column * component.horizontal() + across);
                }
            }
        }
    }

    private void decodeBlock(int index, int row, int column) {
        Component component = scan.components().get(index);
        int at = (row * component.blocksAcross() + column) * 64;
        decoder.decode(index, coefficients[component.index()], at);
    }
}
