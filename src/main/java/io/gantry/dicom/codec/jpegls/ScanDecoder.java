package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.FrameFormat;
import java.util.Arrays;

/** Decodes the lines of one scan into the frame (ITU-T T.87 B.1 to B.3). */
final class ScanDecoder {

    private final FrameFormat format;
    private final ScanHeader scan;
    private final BitInput input;
    private final SampleDecoder samples;
    private final LineDecoder lineDecoder;
    private final PixelLineDecoder pixelLineDecoder;
    private final RunLengths[] runs;
    private int[][] previous;
    private int[][] lines;

    ScanDecoder(FrameFormat format, ScanHeader scan, Parameters parameters, BitInput input) {
        this.format = format;
        this.scan = scan;
        this.input = input;
        this.samples = new SampleDecoder(parameters, input);
        Gradients gradients = new Gradients(parameters);
        this.lineDecoder = new LineDecoder(format.columns(), parameters, gradients, samples);
        this.pixelLineDecoder = new PixelLineDecoder(format.columns(), gradients, samples);
        this.runs = new RunLengths[scan.components().length];
        Arrays.setAll(runs, index -> new RunLengths(input));
        this.previous = new int[runs.length][format.columns() + 2];
        this.lines = new int[runs.length][format.columns() + 2];
    }

    /** @param restartInterval in lines, 0 for none */
    void decode(long restartInterval, byte[] frame) {
        for (int row = 0; row < format.rows(); row++) {
            if (restartInterval > 0 && row > 0 && row % restartInterval == 0) {
                restart();
            }
            if (scan.interleave() == ScanHeader.SAMPLES) {
                pixelLineDecoder.decode(previous, lines, runs[0]);
            } else {
                for (int index = 0; index < lines.length; index++) {
                    lineDecoder.decode(previous[index], lines[index], runs[index]);
                }
            }
            write(row, frame);
            int[][] above = previous;
            previous = lines;
            lines = above;
        }
        input.finish();
    }

    private void restart() {
        input.restart();
        samples.forget();
        for (int index = 0; index < runs.length; index++) {
            runs[index].forget();
            Arrays.fill(previous[index], 0);
            Arrays.fill(lines[index], 0);
        }
    }

    private void write(int row, byte[] frame) {
        int bytes = format.bytesPerSample();
        int step = format.samplesPerPixel() * bytes;
        for (int index = 0; index < lines.length; index++) {
            int[] line = lines[index];
            int at = row * format.columns() * step + scan.components()[index] * bytes;
            for (int column = 1; column <= format.columns(); column++, at += step) {
                frame[at] = (byte) line[column];
                if (bytes > 1) {
                    frame[at + 1] = (byte) (line[column] >> 8);
                }
            }
        }
    }
}
