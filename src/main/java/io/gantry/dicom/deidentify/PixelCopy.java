package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.PixelLocation;
import io.gantry.dicom.data.PixelSource;
import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Pixels that flow from the file they stand in to another of the same transfer syntax, a piece at a time. */
final class PixelCopy {

    private static final int PIECE = 64 << 10;
    private static final int ITEM = 0xFFFEE000;
    private static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

    private final InputStream in;
    private final PixelLocation location;
    private final PixelMask mask;

    PixelCopy(InputStream in, PixelLocation location, PixelMask mask) {
        this.in = in;
        this.location = location;
        this.mask = mask;
    }

    PixelSource source() {
        return new PixelSource.Stored(
                location.tag(),
                location.vr(),
                location.length(),
                location.isEncapsulated() ? this::copyFragments : out -> copy(out, location.length()));
    }

    private void copy(OutputStream out, long length) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, length))];
        long left = length;
        while (left > 0) {
            int count = in.readNBytes(piece, 0, (int) Math.min(piece.length, left));
            if (count == 0) {
                throw new UnreadableDicom("The DICOM object is cut short: it ends inside its pixels. Send it again.");
            }
            mask.apply(piece, count);
            out.write(piece, 0, count);
            left -= count;
        }
    }

    /** The offset table and the fragments (PS3.5 A.4), up to the delimiter, which some writers leave out. */
    private void copyFragments(OutputStream out) throws IOException {
        byte[] header = new byte[8];
        while (true) {
            int count = in.readNBytes(header, 0, header.length);
            int tag = count < header.length ? SEQUENCE_DELIMITATION : tag(header);
            if (tag == SEQUENCE_DELIMITATION) {
                return;
            }
            long length = length(header);
            if (tag != ITEM || length == 0xFFFFFFFFL) {
                throw new UnreadableDicom(
                        "The pixels of the DICOM object are damaged between fragments. Send it again.");
            }
            out.write(header);
            copy(out, length);
        }
    }

    private static int tag(byte[] header) {
        return (header[1] & 0xFF) << 24 | (header[0] & 0xFF) << 16 | (header[3] & 0xFF) << 8 | header[2] & 0xFF;
    }

    private static long length(byte[] header) {
        return header[4] & 0xFFL | (header[5] & 0xFFL) << 8 | (header[6] & 0xFFL) << 16 | (header[7] & 0xFFL) << 24;
    }
}
