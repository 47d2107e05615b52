package io.gantry.process.stage.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gantry.Instances;
import io.gantry.archive.SeriesObject;
import io.gantry.archive.SeriesObjectWriter;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.dicom.image.SeriesGeometry;
import io.gantry.inference.ModelFolders;
import io.gantry.inference.Models;
import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Volume and place of a box in a stored series, from its files to the findings, against what is computed here from where
 * the slices were put. The model answers with the windowed image: 1000 HU is a probability of 1.
 */
class MeasuredSeriesTest {

    private static final int SIDE = 64;
    private static final double ROW_SPACING = 0.7;
    private static final double COLUMN_SPACING = 1.1;
    private static final double[] ORIGIN = {-120.5, 33.25, 410};

    @TempDir
    static Path folder;

    private static Models models;

    @BeforeAll
    static void load() throws IOException {
        // Fine enough for the resampling to move no edge.
        String descriptor = ModelFolders.segmentation("map", 0).replace("spacing: 1.0", "spacing: 0.1");
        ModelFolders.put(folder.resolve("models"), "map", descriptor, "map");
        models = ModelFolders.load(folder.resolve("models"));
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void weighs_each_slice_of_an_oblique_sheared_and_uneven_series_by_what_it_stands_for() throws IOException {
        double[] heights = {0, 2, 4.5, 6, 8.4, 10, 12};
        Series series = new Series(heights, 0.4, 0.3, 0.25);

        Lesion lesion = measured(series, new Random(5));

        // Slices 2 to 4 reach from half way to slice 1 to half way to slice 5.
        assertThat(lesion.volumeMm3()).isCloseTo(6 * COLUMN_SPACING * 3 * ROW_SPACING * (9.2 - 3.25), within(0.051));
        assertThat(lesion.coordinates()).isEqualTo(Coordinates.PATIENT);
        assertCentre(lesion, series, heights);
    }

    @Test
    void does_not_let_rounded_positions_add_up() throws IOException {
        // 0.625 mm apart, written with one digit: most steps are 0.6.
        double[] heights = new double[33];
        for (int slice = 0; slice < heights.length; slice++) {
            heights[slice] = Math.rint(6.25 * slice) / 10;
        }
        Series series = new Series(heights, 0, 0, 0);

        Findings found = findings(series, new Random(6), 0, 32);

        assertThat(found.totalVolumeMm3()).isCloseTo(6 * COLUMN_SPACING * 3 * ROW_SPACING * 33 * 0.625, within(1.0));
    }

    @Test
    void measures_whatever_way_a_series_lies() throws IOException {
        Random random = new Random(7);
        for (int tries = 0; tries < 25; tries++) {
            double[] heights = new double[7];
            for (int slice = 1; slice < heights.length; slice++) {
                heights[slice] = heights[slice - 1] + 1.5 + random.nextDouble();
            }
            Series series =
                    new Series(heights, 6 * random.nextDouble(), 3 * random.nextDouble(), random.nextDouble() - 0.5);

            Lesion lesion = measured(series, random);

            double depth = (heights[5] + heights[4] - heights[2] - heights[1]) / 2;
            assertThat(lesion.volumeMm3()).isCloseTo(6 * COLUMN_SPACING * 3 * ROW_SPACING * depth, within(0.06));
            assertCentre(lesion, series, heights);
        }
    }

    /** The mean of the pixel centres, as they lie in the patient. */
    private static void assertCentre(Lesion lesion, Series series, double[] heights) {
        double height = (heights[2] + heights[3] + heights[4]) / 3;
        for (int axis = 0; axis < 3; axis++) {
            double expected = ORIGIN[axis]
                    + 6.5 * COLUMN_SPACING * series.row()[axis]
                    + (11 * ROW_SPACING + 3 * series.shear()) * series.column()[axis]
                    + height * series.normal()[axis];
            assertThat(lesion.centre().get(axis)).isCloseTo(expected, within(0.011));
        }
    }

    private static Lesion measured(Series series, Random random) throws IOException {
        Findings found = findings(series, random, 2, 4);
        assertThat(found.lesionCount()).isEqualTo(1);
        assertThat(found.lesions().get(0).volumeMm3()).isEqualTo(found.totalVolumeMm3());
        return found.lesions().get(0);
    }

    /** Of a box in slices {@code first} to {@code last}; the files come in any order. */
    private static Findings findings(Series series, Random random, int first, int last) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        List<InstanceHeader> headers = new ArrayList<>();
        for (int slice = 0; slice < series.heights().length; slice++) {
            byte[] file = Instances.file(series.instance(slice, slice >= first && slice <= last));
            InstanceHeader header = InstanceHeader.read(new ByteArrayInputStream(file));
            headers.add(random.nextInt(headers.size() + 1), header);
            files.put(header.sopInstanceUid(), file);
        }
        Path stored = folder.resolve("series.zip");
        try (SeriesObjectWriter object = new SeriesObjectWriter(stored)) {
            for (InstanceHeader header : SeriesGeometry.of(headers).ordered()) {
                object.add(new ByteArrayInputStream(files.get(header.sopInstanceUid())));
            }
        }
        try (SeriesObject object = SeriesObject.open(stored)) {
            SeriesSlices slices = new SeriesSlices(object.instances(), null);
            return Objects.requireNonNull(
                    models.judge(slices.facts(), slices, "map", null).findings());
        }
    }

    /**
     * A series with thickness, spacing and numbers that mislead.
     *
     * @param heights of the slices along their normal
     * @param turn of the rows around the patient's length, radians
     * @param tilt of the columns out of the transverse plane, radians
     * @param shear by which each slice lies further along the columns than the one before, as under a tilted gantry
     */
    private record Series(double[] heights, double turn, double tilt, double shear) {

        double[] row() {
            return new double[] {Math.cos(turn), Math.sin(turn), 0};
        }

        double[] column() {
            return new double[] {-Math.sin(turn) * Math.cos(tilt), Math.cos(turn) * Math.cos(tilt), Math.sin(tilt)};
        }

        double[] normal() {
            return new double[] {Math.sin(turn) * Math.sin(tilt), -Math.cos(turn) * Math.sin(tilt), Math.cos(tilt)};
        }

        DataSet instance(int slice, boolean bright) {
            return placed(Instances.ct("1.2.3", "1.2.3.4", slice + 1), slice)
                    .put(Tag.InstanceNumber, VR.IS, Integer.toString(100 - slice))
                    .put(Tag.SliceThickness, VR.DS, "5")
                    .put(Tag.SpacingBetweenSlices, VR.DS, "9")
                    .put(Tag.PixelRepresentation, VR.US, 1)
                    .put(Tag.PixelPaddingValue, VR.SS, 2000)
                    .put(Tag.RescaleSlope, VR.DS, "2")
                    .put(Tag.RescaleIntercept, VR.DS, "-1000")
                    .put(Tag.PixelData, VR.OW, pixels(bright));
        }

        private DataSet placed(DataSet instance, int slice) {
            double[] place = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                place[axis] = ORIGIN[axis] + heights[slice] * normal()[axis] + slice * shear * column()[axis];
            }
            double[] row = row();
            double[] column = column();
            return instance.put(Tag.ImagePositionPatient, VR.DS, place)
                    .put(Tag.ImageOrientationPatient, VR.DS, row[0], row[1], row[2], column[0], column[1], column[2])
                    .put(Tag.PixelSpacing, VR.DS, ROW_SPACING, COLUMN_SPACING);
        }

        /** Columns 4 to 9 of rows 10 to 12 are 1000 HU, padding that is as bright lies in the corner, the rest is air. */
        private static byte[] pixels(boolean bright) {
            ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < SIDE * SIDE; at++) {
                int column = at % SIDE;
                int row = at / SIDE;
                boolean inside = bright && column >= 4 && column <= 9 && row >= 10 && row <= 12;
                pixels.putShort((short) (inside ? 1000 : column > 50 && row > 50 ? 2000 : -12));
            }
            return pixels.array();
        }
    }
}
