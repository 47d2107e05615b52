package io.gantry.dicom.image;

import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.util.List;

/** Frames that lie compressed in fragments (PS3.5 A.4). */
final class EncapsulatedFrames implements Frames {

    private final ImageFormat format;
    private final FragmentIndex index;
    private final int[] firsts;
    private final FrameCodec codec;

    EncapsulatedFrames(ImageFormat format, FileBytes file, long start, List<Long> extendedOffsets, FrameCodec codec)
            throws IOException {
        this.format = format;
        this.codec = codec;
        index = FragmentIndex.scan(file, start);
        firsts = new FragmentsOfFrames(index, format.frames()).firsts(extendedOffsets);
    }

    @Override
    public Frame read(int frame) throws IOException {
        boolean inCutFragment = index.isCut() && frame + 1 < firsts.length && firsts[frame + 1] == index.count();
        if (frame + 1 >= firsts.length || firsts[frame] == firsts[frame + 1] || inCutFragment) {
            throw new UnreadableDicom("The DICOM object is cut short inside its pixels: frame " + (frame + 1) + " of "
                    + format.frames() + " is not complete. Send it again.");
        }
        byte[] decoded = codec.decode(index.join(firsts[frame], firsts[frame + 1]), format.forCodec());
        if (decoded.length * 8L < format.decoded().frameBits()) {
            throw new UndecodablePixels("The compressed pixels hold less than an image of " + format.columns() + " × "
                    + format.rows() + ". Send it again.");
        }
        return new Frame(decoded, 0);
    }
}
