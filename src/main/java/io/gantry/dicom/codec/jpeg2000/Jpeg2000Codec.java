package io.gantry.dicom.codec.jpeg2000;

import io.gantry.dicom.codec.frame.Colour;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.Undecodable;
import io.gantry.model.failure.UndecodablePixels;
import java.io.IOException;

/**
 * JPEG 2000 Part 1 (PS3.5 8.2.4, A.4.4). Samples are written as the codestream holds them: where its signedness or number
 * of bits differs from the data set's, the low bits are what an uncompressed frame would hold. The library undoes the
 * component transforms ({@code YBR_RCT}, {@code YBR_ICT}); {@code YBR_FULL} is converted to RGB where the codestream has
 * none.
 */
public final class Jpeg2000Codec implements FrameCodec {

    static final String NAME = "JPEG 2000";

    @Override
    public byte[] decode(byte[] encodedFrame, FrameFormat format) {
        Codestream codestream = Codestream.check(encodedFrame, format);
        byte[] frame = decode(codestream, format);
        boolean full = format.photometricInterpretation().startsWith("YBR_FULL");
        return full && !codestream.transformsComponents() ? Colour.toRgb(frame, format) : frame;
    }

    /** The library throws errors of any kind, {@link Error} itself among them, where a codestream is broken. */
    private static byte[] decode(Codestream codestream, FrameFormat format) {
        try {
            return new CodestreamDecoder(codestream.bytes(), format).decode();
        } catch (UndecodablePixels | VirtualMachineError known) {
            throw known;
        } catch (IOException | RuntimeException | Error broken) {
            throw Undecodable.stream(NAME, "its codestream is broken", broken);
        }
    }
}
