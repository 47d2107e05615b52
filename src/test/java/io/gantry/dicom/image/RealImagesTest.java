package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantry.SharedData;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files as images: their frames, and what is said of those that can't be read. */
class RealImagesTest {

    /** Big endian numbers of 32 bits, whose halves it swaps, and a 16 bit palette, which it loses. */
    private static final String MISREAD_BY_GDCM = ".*(rtdose\\w*_expb\\w*|gdcm-US-ALOKA-16)\\.dcm";

    @TempDir
    Path folder;

    @Test
    void an_enhanced_ct_is_a_series_of_frames() throws IOException {
        Path file = SharedData.file("eCT_Supplemental.dcm");
        InstanceHeader header = InstanceHeader.read(file);
        assertThat(header.framePlanes()).hasSize(2);
        double distance = SeriesGeometry.of(List.of(header)).sliceSpacing();
        try (ImageReader reader = ImageReader.open(file)) {
            List<Slice> slices = new ArrayList<>();
            slices.addAll(Images.slices(reader));
            assertThat(slices).hasSize(2);
            assertThat(slices.get(1).position() - slices.get(0).position())
                    .isEqualTo(distance)
                    .isPositive();
            assertThat(slices)
                    .allSatisfy(slice -> assertThat(slice.rowSpacing()).isPositive());
        }
    }

    @ParameterizedTest
    @MethodSource("uncompressed")
    void uncompressed_pixels_are_those_that_gdcm_sees(Path file) throws Exception {
        assumeTrue(isInstalled(), "gdcmconv is not installed");
        Path converted = folder.resolve("converted.dcm");
        Process process = new ProcessBuilder("gdcmconv", "--raw", file.toString(), converted.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean done = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        assumeTrue(done && Files.exists(converted), "GDCM does not read it");
        assertThat(first(file)).isEqualTo(first(converted));
    }

    private static float[] first(Path file) throws IOException {
        try (ImageReader reader = ImageReader.open(file)) {
            return reader.frame(0).values();
        }
    }

    /** GDCM leaves explicit little endian as it is: those files would be compared with themselves. */
    static Stream<Path> uncompressed() {
        return SharedData.files().stream().filter(file -> {
            try (ImageReader reader = ImageReader.open(file)) {
                String syntax = reader.header().transferSyntaxUid();
                return !file.toString().matches(MISREAD_BY_GDCM)
                        && !TransferSyntax.of(syntax).encapsulated()
                        && !syntax.equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
            } catch (IOException | Failure noImage) {
                return false;
            }
        });
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("gdcmconv", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    void high_throughput_jpeg_2000_is_refused_by_name() {
        List<Path> files = SharedData.files().stream()
                .filter(file -> file.getFileName().toString().matches(".*(?i)htj2k.*\\.dcm"))
                .toList();
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThatThrownBy(
                        () -> ImageReader.open(file).close())
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("High-Throughput JPEG 2000"));
    }

    @Test
    void big_endian_numbers_of_32_bits_are_those_of_the_same_image_in_little_endian() throws IOException {
        assertThat(first(SharedData.file("__rtdose_expb.dcm"))).isEqualTo(first(SharedData.file("__rtdose.dcm")));
    }

    @Test
    void deflated_frames_are_those_of_the_same_image_uncompressed() throws IOException {
        for (String shape : List.of("liver", "liver_nonbyte_aligned")) {
            try (ImageReader plain = ImageReader.open(SharedData.file("__" + shape + ".dcm"));
                    ImageReader deflated = ImageReader.open(SharedData.file("__" + shape + "_deflate.dcm"))) {
                for (int frame = 0; frame < plain.frames(); frame++) {
                    assertThat(deflated.frame(frame).values())
                            .isEqualTo(plain.frame(frame).values());
                }
            }
        }
    }
}
