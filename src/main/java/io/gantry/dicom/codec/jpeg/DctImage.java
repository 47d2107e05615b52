package io.gantry.dicom.codec.jpeg;

import java.util.List;

/** The coefficients of a sequential or progressive frame; all scans are read before any is transformed. */
final class DctImage implements Image {

    private final FrameHeader frame;
    private final short[][] coefficients;

    DctImage(FrameHeader frame) {
        this.frame = frame;
        this.coefficients = frame.components().stream()
                .map(component -> new short[component.blocksAcross() * component.blocksDown() * 64])
                .toArray(short[][]::new);
    }

    @Override
    public void decode(ScanHeader scan, Tables tables, int restartInterval, EntropyReader reader) {
        BlockDecoder blocks = blocks(scan, tables, reader);
        new BlockWalk(frame, scan, restartInterval, reader, blocks, coefficients).decode();
    }

    @Override
    public List<Plane> planes(Tables tables) {
        return frame.components().stream()
                .map(component -> transform(component, tables.quantisation(component.quantisation())))
                .toList();
    }

    @Override
    public int shift() {
        return 0;
    }

    private BlockDecoder blocks(ScanHeader scan, Tables tables, EntropyReader reader) {
        if (!frame.progressive()) {
            return new SequentialBlocks(reader, tables.dc(scan.dcTables()), tables.ac(scan.acTables()));
        }
        if (scan.from() > 0) {
            return new ProgressiveBlocks(reader, scan, tables.ac(scan.acTables()));
        }
        boolean refines = scan.previousBit() > 0;
        return new ProgressiveBlocks(reader, scan, refines ? new HuffmanTable[0] : tables.dc(scan.dcTables()));
    }

    private Plane transform(Component component, int[] quantisation) {
        InverseDct dct = new InverseDct(frame.precision());
        int stride = component.blocksAcross() * 8;
        short[] blocks = coefficients[component.index()];
        char[] samples = new char[blocks.length];
        for (int block = 0; block < blocks.length / 64; block++) {
            int row = block / component.blocksAcross();
            int column = block % component.blocksAcross();
            dct.transform(blocks, block * 64, quantisation, samples, row * 8 * stride + column * 8, stride);
        }
        return Plane.of(samples, stride, component, frame);
    }
}
