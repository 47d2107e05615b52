package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.Colour;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.frame.FrameFormat;

/**
 * The JPEG processes of DICOM (PS3.5 8.2.1, A.4.1 to A.4.2), whichever the stream holds: baseline, extended, progressive
 * and lossless, Huffman coded.
 *
 * <p>Colour is decided by Photometric Interpretation, {@code YBR_*} being converted to RGB and {@code RGB} left alone. A
 * stream that says itself that it holds RGB, by Adobe's marker or by naming its components so, is believed over
 * {@code YBR_*}: some writers leave the attribute at what it should have been.
 */
public final class JpegCodec implements FrameCodec {

    /** A block of 64 samples takes a bit at least. */
    private static final int BEST_RATIO = 512;

    @Override
    public byte[] decode(byte[] encodedFrame, FrameFormat format) {
        JpegStream stream = new JpegStream(encodedFrame, format);
        if ((long) encodedFrame.length * BEST_RATIO < format.pixels()) {
            throw stream.broken("it is cut");
        }
        Image image = stream.read();
        byte[] frame = FrameWriter.write(image.planes(stream.tables()), format, image.shift());
        return stream.saysRgb() ? frame : Colour.toRgb(frame, format);
    }
}
