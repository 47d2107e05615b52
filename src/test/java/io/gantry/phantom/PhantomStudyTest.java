package io.gantry.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.Uids;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomStudyTest {

    @Test
    void is_the_same_for_the_same_seed() throws IOException {
        assertThat(zipped(PhantomStudy.sample(7, 64, 3))).isEqualTo(zipped(PhantomStudy.sample(7, 64, 3)));
    }

    @Test
    void differs_from_seed_to_seed() {
        PhantomStudy one = PhantomStudy.sample(7, 64, 3);
        PhantomStudy other = PhantomStudy.sample(8, 64, 3);

        assertThat(one.studyUid()).isNotEqualTo(other.studyUid());
        assertThat(one.series().get(0).render(0))
                .isNotEqualTo(other.series().get(0).render(0));
    }

    @Test
    void has_a_healthy_series_and_one_with_nodules() {
        PhantomStudy study = PhantomStudy.sample(3, 64, 4);

        assertThat(study.series().get(0).truth()).isEmpty();
        assertThat(study.series().get(1).truth()).isNotEmpty();
        assertThat(study.seriesUid(0)).isNotEqualTo(study.seriesUid(1)).satisfies(uid -> assertThat(Uids.isValid(uid))
                .isTrue());
    }

    @Test
    void writes_the_same_files_to_a_folder_and_to_a_zip(@TempDir Path folder) throws IOException {
        PhantomStudy study = PhantomStudy.sample(5, 32, 3);

        study.writeTo(folder);

        Map<String, byte[]> inFolder = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                inFolder.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        assertThat(inFolder).hasSize(6);
        assertThat(unzipped(zipped(study))).containsExactlyInAnyOrderEntriesOf(inFolder);
    }

    @Test
    void leaves_the_stream_open_for_another_study() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            PhantomStudy.sample(1, 32, 1).writeTo(zip, "a/");
            PhantomStudy.sample(2, 32, 1).writeTo(zip, "b/");
        }
        assertThat(unzipped(bytes.toByteArray()).keySet())
                .containsExactly(
                        "a/series-1/IM0001.dcm",
                        "a/series-2/IM0001.dcm",
                        "b/series-1/IM0001.dcm",
                        "b/series-2/IM0001.dcm");
    }

    @Property(tries = 60)
    void nodules_are_5_to_15_mm_and_lie_in_the_lung_within_the_slices(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 2, max = 60) int slices) {
        PhantomSeries series = PhantomSeries.withNodules(seed, 32, slices);
        Scan scan = series.scan();

        assertThat(series.truth()).hasSizeBetween(1, 3).allSatisfy(nodule -> {
            assertThat(nodule.diameter()).isBetween(5.0, 15.0);
            assertThat(nodule.centre().z()).isBetween(scan.lowest(), scan.highest());
            assertThat(nodule.volume()).isBetween(65.0, 1768.0);
        });
    }

    @Property(tries = 20)
    void a_nodule_is_denser_than_the_lung_around_it(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        PhantomSeries series = PhantomSeries.withNodules(seed, 512, 20);
        Scan scan = series.scan();
        Nodule nodule = series.truth().get(0);
        Point centre = nodule.centre();
        int slice = (int) Math.round((centre.z() - scan.lowest()) / scan.sliceSpacing());
        int row = (int) Math.round((centre.y() - scan.firstRow()) / scan.pixelSpacing());
        int column = (int) Math.round((centre.x() - scan.firstColumn()) / scan.pixelSpacing());

        float[] values = series.render(slice);

        List<Float> middle = new ArrayList<>();
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                middle.add(values[(row + down) * 512 + column + right]);
            }
        }
        assertThat(middle.stream().mapToDouble(Float::doubleValue).average().orElseThrow())
                .isGreaterThan(-150);
    }

    @Property
    void stored_values_come_back_within_half_a_step(@ForAll @IntRange(min = -1000, max = 2000) int value) {
        for (long seed = 0; seed < 12; seed++) {
            PixelCoding coding = PixelCoding.drawn(new Draw(seed));
            double back = coding.stored(value) * coding.slope() + coding.intercept();
            assertThat(back).isBetween(value - coding.slope() / 2, value + coding.slope() / 2);
        }
    }

    private static byte[] zipped(PhantomStudy study) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            study.writeTo(zip, "");
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            entries.put(entry.getName(), in.readAllBytes());
        }
        return entries;
    }
}
