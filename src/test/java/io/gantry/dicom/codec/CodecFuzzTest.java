package io.gantry.dicom.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.model.failure.UndecodablePixels;
import java.util.Arrays;
import java.util.List;

/** Any bytes are a frame of the right size or a named refusal. The first byte chooses what the data set says. */
class CodecFuzzTest {

    private static final List<FrameFormat> FORMATS = List.of(
            Formats.grey(16, 16, 8),
            Formats.grey(16, 16, 12),
            Formats.grey(16, 16, 16),
            Formats.colour(16, 16, "RGB"),
            Formats.colour(16, 16, "YBR_FULL_422"));

    @FuzzTest(maxDuration = "2m")
    void rle(byte[] bytes) {
        decode("1.2.840.10008.1.2.5", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void jpeg(byte[] bytes) {
        decode("1.2.840.10008.1.2.4.50", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void jpeg_ls(byte[] bytes) {
        decode("1.2.840.10008.1.2.4.80", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void jpeg_2000(byte[] bytes) {
        decode("1.2.840.10008.1.2.4.90", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void deflated(byte[] bytes) {
        decode("1.2.840.10008.1.2.8.1", bytes);
    }

    private static void decode(String syntax, byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        FrameFormat format = FORMATS.get((bytes[0] & 0xFF) % FORMATS.size());
        byte[] encoded = Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            byte[] frame = Codecs.of(syntax).orElseThrow().decode(encoded, format);
            if (frame.length != format.frameBytes()) {
                throw new AssertionError("a frame has " + frame.length + " bytes");
            }
        } catch (UndecodablePixels refused) {
            // One of the two permitted outcomes.
        }
    }
}
