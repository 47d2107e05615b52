package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.imaging.Slice;
import io.gantry.phantom.PhantomSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segmentations that a series can't be compared with. */
class ReferenceRefusalsTest extends SegmentationTests {

    @Test
    void refuses_several_segments_of_which_none_is_a_lesion() throws IOException {
        assertRefused(
                changed(header ->
                        header.put(Tag.SegmentSequence, List.of(segment(1, "Left lung"), segment(2, "Right lung")))),
                "The reference segmentation marks 2 things and calls none of them a lesion.");
    }

    @Test
    void refuses_another_type() throws IOException {
        assertRefused(
                changed(header -> header.put(Tag.SegmentationType, VR.CS, "LABELMAP")),
                "The reference segmentation is of type LABELMAP, which this hub can't compare with.");
    }

    @Test
    void refuses_another_size_and_another_grid() throws IOException {
        PhantomSeries other = PhantomSeries.withNodules(31, 80, 12);
        assertThatThrownBy(() -> marks(written(0), slices(other)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessage("The reference segmentation has 150 x 150 pixels, the series 80 x 80.");
        assertRefused(
                changed(header -> shared(header, Tag.PixelMeasuresSequence).put(Tag.PixelSpacing, VR.DS, "9", "9")),
                "The reference segmentation lies on another grid than the series.");
        assertRefused(
                changed(header -> shared(header, Tag.PlaneOrientationSequence)
                        .put(Tag.ImageOrientationPatient, VR.DS, "0", "1", "0", "1", "0", "0")),
                "The reference segmentation lies on another grid than the series.");
    }

    @Test
    void refuses_what_drifts_apart_by_more_than_half_a_pixel_towards_the_far_corner() throws IOException {
        double spacing = SERIES.slice(0).rowSpacing();
        assertThat(marks(changed(header -> spaced(header, spacing * 1.002)), slices()))
                .isEqualTo(truth());
        assertRefused(
                changed(header -> spaced(header, spacing * 1.006)),
                "The reference segmentation lies on another grid than the series.");
        assertRefused(
                changed(header -> shared(header, Tag.PlaneOrientationSequence)
                        .put(Tag.ImageOrientationPatient, VR.DS, "0.9998", "0.02", "0", "-0.02", "0.9998", "0")),
                "The reference segmentation lies on another grid than the series.");
    }

    @Test
    void refuses_another_frame_of_reference_and_takes_one_that_is_not_said() throws IOException {
        List<Slice> slices =
                slices().stream().map(slice -> of(slice, "1.2.3", "1.2.3.4")).toList();
        assertThatThrownBy(() -> marks(written(0), slices))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessage("The reference segmentation lies in another frame of reference than the series.");
        assertThat(marks(changed(header -> header.remove(Tag.FrameOfReferenceUID)), slices))
                .isEqualTo(truth());
        assertThat(marks(changed(header -> header.put(Tag.FrameOfReferenceUID, VR.UI, "1.2.3.4")), slices))
                .isEqualTo(truth());
    }

    @Test
    void refuses_frames_beside_the_slices_and_frames_between_them() throws IOException {
        assertRefused(changed(header -> moved(header, 40, 0)), "The reference segmentation lies beside the slices");
        assertThatThrownBy(() -> marks(changed(header -> moved(header, 0, 500)), slices()))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("frames of the reference segmentation lie on no slice of this series.");
    }

    @Test
    void refuses_frames_that_do_not_say_where_they_lie() throws IOException {
        assertRefused(
                changed(header -> header.remove(Tag.PerFrameFunctionalGroupsSequence)),
                "The reference segmentation does not say where its frames lie.");
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> marks(file, slices()))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageStartingWith(reason);
    }

    private static void spaced(DataSet header, double spacing) {
        shared(header, Tag.PixelMeasuresSequence).put(Tag.PixelSpacing, VR.DS, spacing, spacing);
    }

    private static void moved(DataSet header, double right, double up) {
        for (DataSet frame : header.items(Tag.PerFrameFunctionalGroupsSequence)) {
            DataSet place = frame.item(Tag.PlanePositionSequence).orElseThrow();
            List<Double> at = place.decimals(Tag.ImagePositionPatient);
            place.put(Tag.ImagePositionPatient, VR.DS, at.get(0) + right, at.get(1), at.get(2) + up);
        }
    }
}
