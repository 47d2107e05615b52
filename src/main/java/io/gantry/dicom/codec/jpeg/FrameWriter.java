package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.FrameFormat;
import java.util.List;

/** Joins the decoded components to one frame, colour-by-pixel. */
final class FrameWriter {

    private FrameWriter() {}

    /** @param shift the point transform of a lossless stream, 0 otherwise */
    static byte[] write(List<Plane> planes, FrameFormat format, int shift) {
        byte[] frame = new byte[format.frameBytes()];
        int step = planes.size() * format.bytesPerSample();
        int[] line = new int[format.columns()];
        for (int component = 0; component < planes.size(); component++) {
            for (int row = 0; row < format.rows(); row++) {
                planes.get(component).line(row, line);
                int start = row * format.columns() * step + component * format.bytesPerSample();
                writeLine(line, frame, start, step, format.bytesPerSample(), shift);
            }
        }
        return frame;
    }

    private static void writeLine(int[] line, byte[] frame, int start, int step, int bytes, int shift) {
        for (int column = 0; column < line.length; column++) {
            int value = line[column] << shift;
            int at = start + column * step;
            frame[at] = (byte) value;
            if (bytes > 1) {
                frame[at + 1] = (byte) (value >> 8);
            }
        }
    }
}
