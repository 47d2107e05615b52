package io.gantry.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gantry.dicom.image.ImageReader;
import io.gantry.dicom.image.SegmentedSeries;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomSegmentationTest {

    @TempDir
    Path folder;

    @Test
    void masks_have_the_volume_of_the_nodules() {
        for (long seed = 0; seed < 20; seed++) {
            PhantomSeries series = PhantomSeries.withNodules(seed, 512, 200);
            Scan scan = series.scan();
            double pixels = IntStream.range(0, series.slices())
                    .mapToLong(slice -> series.mask(slice).cardinality())
                    .sum();
            double truth = series.truth().stream().mapToDouble(Nodule::volume).sum();

            double measured = pixels * scan.pixelSpacing() * scan.pixelSpacing() * scan.sliceSpacing();

            // Nodules at the very end of the series are cut; three slices are few for the smallest.
            if (series.truth().stream().allMatch(nodule -> isWhole(nodule, scan))) {
                assertThat(measured / truth).isCloseTo(1, within(0.12));
            }
        }
    }

    @Test
    void names_the_series_it_is_of() throws IOException {
        PhantomStudy study = PhantomStudy.sample(4, 64, 6);

        SegmentedSeries segmented =
                SegmentedSeries.read(new ByteArrayInputStream(Files.readAllBytes(written(study, 1))));

        assertThat(segmented.seriesUids()).containsExactly(study.seriesUid(1));
        assertThat(segmented.instanceUids()).isEmpty();
    }

    @Test
    void has_one_empty_frame_where_there_is_nothing_to_mark() throws IOException {
        try (ImageReader image = ImageReader.open(written(PhantomStudy.sample(4, 64, 6), 0))) {
            assertThat(image.frames()).isEqualTo(1);
            assertThat(image.frame(0).values()).containsOnly(0);
        }
    }

    @Test
    void is_a_valid_object_to_dciodvfy() throws IOException, InterruptedException {
        Process check;
        try {
            check = new ProcessBuilder(
                            "dciodvfy",
                            "-new",
                            written(PhantomStudy.sample(4, 512, 20), 1).toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("dciodvfy is not installed");
            return;
        }
        List<String> said =
                new String(check.getInputStream().readAllBytes()).lines().toList();
        check.waitFor();

        assertThat(said).anyMatch(line -> line.contains("Segmentation")).noneMatch(line -> line.startsWith("Error"));
    }

    private static boolean isWhole(Nodule nodule, Scan scan) {
        return nodule.centre().z() - nodule.rz() > scan.lowest()
                && nodule.centre().z() + nodule.rz() < scan.highest();
    }

    private Path written(PhantomStudy study, int index) throws IOException {
        Path file = folder.resolve("segmentation.dcm");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            study.writeSegmentation(out, index, 0);
        }
        return file;
    }
}
