package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.Undecodable;

/** A scan of lossless JPEG (ITU-T T.81 Annex H): each sample is predicted from its neighbours to the left and above. */
final class LosslessScan {

    private final ScanHeader scan;
    private final HuffmanTable[] tables;
    private final EntropyReader reader;
    private final char[][] planes;
    private final int width;
    private final int height;
    private final int linesPerRestart;
    private final int firstPrediction;

    /**
     * @param tables the table of each component of the scan
     * @param restartInterval in MCUs, 0 for none
     * @param planes the samples of each component of the scan, to be filled
     */
    LosslessScan(
            FrameHeader frame,
            ScanHeader scan,
            HuffmanTable[] tables,
            int restartInterval,
            EntropyReader reader,
            char[][] planes) {
        this.scan = scan;
        this.tables = tables;
        this.reader = reader;
        this.planes = planes;
        this.width = scan.components().get(0).width();
        this.height = scan.components().get(0).height();
        this.firstPrediction = 1 << (frame.precision() - scan.bit() - 1);
        this.linesPerRestart = restartInterval == 0 ? height : restartInterval / width;
        if (linesPerRestart < 1 || restartInterval % width != 0) {
            throw Undecodable.stream("JPEG", "a restart interval is no whole number of lines");
        }
    }

    void decode() {
        for (int line = 0; line < height; line++) {
            boolean first = line % linesPerRestart == 0;
            if (first && line > 0) {
                reader.restart();
            }
            decodeLine(line * width, first);
        }
        reader.finish();
    }

    private void decodeLine(int start, boolean first) {
        if (scan.interleaved()) {
            decodeInterleaved(start, first);
        } else if (first) {
            decodeFirst(planes[0], start);
        } else {
            decodeNext(planes[0], start);
        }
    }

    private void decodeFirst(char[] plane, int start) {
        int left = firstPrediction;
        for (int at = start; at < start + width; at++) {
            left += reader.difference(tables[0]);
            plane[at] = (char) left;
        }
    }

    private void decodeNext(char[] plane, int start) {
        int above = plane[start - width];
        int left = above + reader.difference(tables[0]) & 0xFFFF;
        plane[start] = (char) left;
        for (int at = start + 1; at < start + width; at++) {
            int aboveLeft = above;
            above = plane[at - width];
            left = predict(left, above, aboveLeft) + reader.difference(tables[0]) & 0xFFFF;
            plane[at] = (char) left;
        }
    }

    private void decodeInterleaved(int start, boolean first) {
        for (int at = start; at < start + width; at++) {
            for (int component = 0; component < planes.length; component++) {
                char[] plane = planes[component];
                int prediction = prediction(plane, at, at == start, first);
                plane[at] = (char) (prediction + reader.difference(tables[component]));
            }
        }
    }

    private int prediction(char[] plane, int at, boolean firstColumn, boolean firstLine) {
        if (firstLine) {
            return firstColumn ? firstPrediction : plane[at - 1];
        }
        return firstColumn ? plane[at - width] : predict(plane[at - 1], plane[at - width], plane[at - width - 1]);
    }

    /** The predictors of table H.1. */
    private int predict(int left, int above, int aboveLeft) {
        return switch (scan.from()) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + (above - aboveLeft >> 1);
            case 6 -> above + (left - aboveLeft >> 1);
            default -> left + above >> 1;
        };
    }
}
