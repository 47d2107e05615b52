package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.Colour;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.frame.FrameFormat;

/** JPEG-LS lossless and near-lossless (PS3.5 8.2.3, A.4.3). */
public final class JpegLsCodec implements FrameCodec {

    static final String NAME = "JPEG-LS";

    @Override
    public byte[] decode(byte[] encodedFrame, FrameFormat format) {
        return Colour.toRgb(new JpegLsStream(encodedFrame, format).read(), format);
    }
}
