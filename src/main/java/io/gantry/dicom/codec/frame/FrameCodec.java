package io.gantry.dicom.codec.frame;

import io.gantry.model.failure.UndecodablePixels;

/** Decodes the frames of one family of transfer syntaxes; stateless and safe for any number of threads. */
@FunctionalInterface
public interface FrameCodec {

    /**
     * Decodes one frame.
     *
     * @param encodedFrame the frame's fragments, joined
     * @param format what the data set says about the frame
     * @return {@link FrameFormat#frameBytes()} bytes: samples in little endian, colour-by-pixel, rows from the top; colour
     *     spaces {@code YBR_*} are converted to RGB. Bits above Bits Stored are as the stream holds them.
     * @throws UndecodablePixels when the stream is cut, broken or does not match the format
     */
    byte[] decode(byte[] encodedFrame, FrameFormat format) throws UndecodablePixels;
}
