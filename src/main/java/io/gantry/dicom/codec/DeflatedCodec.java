package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.Colour;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.Undecodable;
import io.gantry.model.failure.UndecodablePixels;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflated Image Frame Compression (PS3.5 A.4.12): each frame is a raw deflate stream, with at most a byte of padding. */
final class DeflatedCodec implements FrameCodec {

    @Override
    public byte[] decode(byte[] encodedFrame, FrameFormat format) {
        byte[] frame = new byte[format.frameBytes()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(encodedFrame);
            int filled = 0;
            while (filled < frame.length) {
                int count = inflater.inflate(frame, filled, frame.length - filled);
                if (count == 0) {
                    throw broken("it is cut");
                }
                filled += count;
            }
        } catch (DataFormatException e) {
            throw broken("it is no deflate stream");
        } finally {
            inflater.end();
        }
        return Colour.toRgb(frame, format);
    }

    private static UndecodablePixels broken(String detail) {
        return Undecodable.stream("deflated", detail);
    }
}
