package io.gantry.picture;

import java.io.IOException;

/** The tables, frame and scans of a JPEG up to the end of the image. */
final class JpegEssentials extends Essentials {

    private static final int BUFFER = 1 << 13;

    private final JpegMarkers markers;
    private final byte[] buffer = new byte[BUFFER];
    private boolean inScan;
    private boolean ended;

    JpegEssentials(ByteSource in) {
        this.markers = new JpegMarkers(in);
    }

    @Override
    boolean advance() throws IOException {
        if (inScan) {
            int some = markers.scan(buffer);
            inScan = some > 0;
            give(buffer, some);
            return true;
        }
        int marker = ended ? JpegMarkers.NONE : markers.next();
        ended = marker == JpegMarkers.EOI || marker == JpegMarkers.NONE;
        if (marker == JpegMarkers.NONE) {
            return false;
        }
        giveMarker(marker);
        return true;
    }

    private void giveMarker(int marker) throws IOException {
        byte[] segment = JpegMarkers.hasSegment(marker) ? markers.segment() : new byte[0];
        if (!JpegMarkers.isEssential(marker)) {
            give(segment, 0);
            return;
        }
        int head = JpegMarkers.hasSegment(marker) ? 4 : 2;
        byte[] whole = new byte[head + segment.length];
        whole[0] = (byte) 0xFF;
        whole[1] = (byte) marker;
        if (head == 4) {
            whole[2] = (byte) (segment.length + 2 >> 8);
            whole[3] = (byte) (segment.length + 2);
        }
        System.arraycopy(segment, 0, whole, head, segment.length);
        give(whole, whole.length);
        inScan = marker == JpegMarkers.SOS;
    }
}
