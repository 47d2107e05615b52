package io.gantry.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantry.SharedData;
import io.gantry.dicom.codec.frame.FrameFormat;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first frame of every compressed real file against GDCM and DCMTK: lossless equal, lossy within 2. */
class RealFramesTest {

    private static final int LOSSY_TOLERANCE = 2;
    private static final Set<String> LOSSLESS = Set.of(
            "1.2.840.10008.1.2.5",
            "1.2.840.10008.1.2.4.57",
            "1.2.840.10008.1.2.4.70",
            "1.2.840.10008.1.2.4.80",
            "1.2.840.10008.1.2.4.90");
    /** Its codestream header was overwritten with DICOM tags on purpose; GDCM refuses it too. */
    private static final String SPOILED = "JPEG2000-embedded-sequence-delimiter.dcm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("compressedFiles")
    void gives_the_pixels_other_decoders_give(Path path) throws Exception {
        assumeTrue(ReferenceDecoder.isInstalled("gdcmconv"), "gdcmconv is not installed");
        assumeTrue(ReferenceDecoder.isInstalled("dcmdrle"), "DCMTK is not installed");
        PixelFile file = PixelFile.read(path);
        byte[] frame = Codecs.of(file.transferSyntax()).orElseThrow().decode(file.firstFrame(), file.format());
        byte[] expected = ReferenceDecoder.firstFrame(path, file.transferSyntax(), folder)
                .map(reference -> packed(reference, file.format()))
                .orElse(null);
        assumeTrue(expected != null, "neither GDCM nor DCMTK decodes it");

        if (LOSSLESS.contains(file.transferSyntax())) {
            Frames.assertSame(frame, expected);
        } else {
            int bytes = file.format().bytesPerSample();
            assertThat(frame).hasSameSizeAs(expected);
            assertThat(Frames.largestDifference(frame, expected, bytes)).isLessThanOrEqualTo(LOSSY_TOLERANCE);
        }
    }

    @Test
    void gives_the_same_single_bits_from_rle_and_from_jpeg_2000() throws Exception {
        for (String shape : new String[] {"liver", "liver_nonbyte_aligned"}) {
            Frames.assertSame(decode(shape + "_rle.dcm"), decode(shape + "_j2k.dcm"));
        }
    }

    private static byte[] decode(String name) throws Exception {
        PixelFile file = PixelFile.read(SharedData.file("__" + name));
        return Codecs.of(file.transferSyntax()).orElseThrow().decode(file.firstFrame(), file.format());
    }

    static Stream<Path> compressedFiles() {
        return SharedData.files().stream()
                .filter(path -> !path.toString().endsWith(SPOILED))
                .filter(path -> PixelFile.tryRead(path)
                        .filter(file -> file.isImage()
                                && Codecs.of(file.transferSyntax()).isPresent())
                        .isPresent());
    }

    /** GDCM gives single bits as bytes. */
    private static byte[] packed(byte[] frame, FrameFormat format) {
        if (format.bitsAllocated() > 1 || frame.length == format.frameBytes()) {
            return frame;
        }
        byte[] packed = new byte[format.frameBytes()];
        for (int at = 0; at < format.pixels(); at++) {
            packed[at >> 3] |= (byte) ((frame[at] & 1) << (at & 7));
        }
        return packed;
    }
}
