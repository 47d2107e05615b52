package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UndecodablePixels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image is and what its values mean, as its header tells it. */
class ImageKindTest {

    private static DataSet ct() {
        return Images.plane(Images.grey(1, 1), 0, 0, 0)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.RescaleIntercept, VR.DS, "-1024")
                .put(Tag.RescaleSlope, VR.DS, "1")
                .put(Tag.PixelData, VR.OW, new byte[2]);
    }

    private static ImageKind kind(DataSet image) throws IOException {
        return header(image).kind();
    }

    private static InstanceHeader header(DataSet image) throws IOException {
        return InstanceHeader.read(
                new ByteArrayInputStream(DataSets.part10(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
    }

    @Test
    void a_ct_that_says_nothing_else_is_in_hounsfield_units() throws IOException {
        assertThat(kind(ct()).units()).isEqualTo("HU");
        assertThat(kind(ct()).noUnits()).isEmpty();
        assertThat(kind(ct()).unreadable()).isEmpty();
        assertThat(kind(ct().put(Tag.RescaleType, VR.LO, "hu ")).units()).isEqualTo("HU");
        assertThat(kind(ct().put(Tag.RescaleType, VR.LO, "Z_EFF")).units()).isEqualTo("Z_EFF");
        assertThat(kind(ct().put(Tag.Modality, VR.CS, "MR")).units()).isEmpty();
    }

    @Test
    void a_ct_without_intercept_or_slope_says_in_nothing() throws IOException {
        assertThat(kind(ct().remove(Tag.RescaleIntercept)).noUnits())
                .isEqualTo("Rescale Intercept (0028,1052) is missing");
        assertThat(kind(ct().put(Tag.RescaleIntercept, VR.DS)).noUnits())
                .isEqualTo("Rescale Intercept (0028,1052) is missing");
        assertThat(kind(ct().remove(Tag.RescaleIntercept).remove(Tag.RescaleSlope))
                        .noUnits())
                .isEqualTo("Rescale Intercept (0028,1052) and Rescale Slope (0028,1053) are missing");
        assertThat(kind(ct().remove(Tag.RescaleIntercept)).units()).isEmpty();
        assertThat(kind(ct().remove(Tag.RescaleIntercept).put(Tag.Modality, VR.CS, "MR"))
                        .noUnits())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1024 HU,1,Rescale Intercept (0028;1052) can't be read as a number",
        "-1024,one,Rescale Slope (0028;1053) can't be read as a number",
        "-1024,0,Rescale Slope (0028;1053) is 0"
    })
    void numbers_that_cannot_be_used_are_named_and_never_guessed(
            String intercept, String slope, String reason, @TempDir Path folder) throws IOException {
        DataSet image = ct().put(Tag.RescaleIntercept, VR.DS, intercept).put(Tag.RescaleSlope, VR.DS, slope);

        assertThat(kind(image).unreadable()).containsExactly(reason.replace(';', ','));
        Path file = Images.write(folder, image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        try (ImageReader reader = ImageReader.open(file)) {
            assertThatThrownBy(() -> reader.frame(0))
                    .isInstanceOf(UndecodablePixels.class)
                    .hasMessageContaining(reason.replace(';', ','));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1024,0", "-1024\\", " -1024 ", "-1.024e3"})
    void a_number_that_is_clear_is_read_however_it_is_written(String intercept, @TempDir Path folder)
            throws IOException {
        DataSet image = ct().put(Tag.RescaleIntercept, VR.DS, intercept.getBytes());
        Path file = Images.write(folder, image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        try (ImageReader reader = ImageReader.open(file)) {
            assertThat(reader.frame(0).values()).containsExactly(-1024);
        }
    }

    @Test
    void a_place_or_spacing_that_cannot_be_read_is_named() throws IOException {
        assertThat(kind(ct().put(Tag.PixelSpacing, VR.DS, "1.9 mm", "1.9 mm")).unreadable())
                .containsExactly("Pixel Spacing (0028,0030) can't be read as two numbers");
        assertThat(kind(ct().put(Tag.ImagePositionPatient, VR.DS, "1", "2")).unreadable())
                .containsExactly("Image Position (Patient) (0020,0032) can't be read as 3 numbers");
        DataSet commas = ct().put(Tag.PixelSpacing, VR.DS, "1,9", "1,8")
                .put(Tag.ImagePositionPatient, VR.DS, "0,5", "0", "-3,25");
        assertThat(kind(commas).unreadable()).isEmpty();
        ImagePlane plane = header(commas).imagePlane().orElseThrow();
        assertThat(plane.rowSpacing()).isEqualTo(1.9);
        assertThat(plane.position()).isEqualTo(new Vector(0.5, 0, -3.25));
    }

    @Test
    void an_enhanced_ct_says_it_in_its_groups() throws IOException {
        DataSet transformation = new DataSet()
                .put(Tag.RescaleIntercept, VR.DS, "-1024")
                .put(Tag.RescaleSlope, VR.DS, "1")
                .put(Tag.RescaleType, VR.LO, "HU");
        DataSet type = new DataSet().put(Tag.FrameType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER", "NONE");
        DataSet shared = new DataSet()
                .put(Tag.PixelValueTransformationSequence, List.of(transformation))
                .put(Tag.CTImageFrameTypeSequence, List.of(type));
        DataSet image = ct().remove(Tag.RescaleIntercept)
                .remove(Tag.RescaleSlope)
                .put(Tag.NumberOfFrames, VR.IS, 2)
                .put(Tag.SharedFunctionalGroupsSequence, List.of(shared));

        assertThat(kind(image).units()).isEqualTo("HU");
        assertThat(kind(image).noUnits()).isEmpty();
        assertThat(kind(image).types()).contains("LOCALIZER");
        shared.remove(Tag.PixelValueTransformationSequence);
        assertThat(kind(image).noUnits()).contains("are missing");
    }

    @Test
    void frames_in_several_units_are_in_none() throws IOException {
        List<DataSet> frames = Stream.of("HU", "MGML")
                .map(units -> new DataSet()
                        .put(Tag.RescaleIntercept, VR.DS, "-1024")
                        .put(Tag.RescaleSlope, VR.DS, "1")
                        .put(Tag.RescaleType, VR.LO, units))
                .map(transformation -> new DataSet().put(Tag.PixelValueTransformationSequence, List.of(transformation)))
                .toList();
        DataSet image = ct().put(Tag.NumberOfFrames, VR.IS, 2).put(Tag.PerFrameFunctionalGroupsSequence, frames);

        assertThat(kind(image).noUnits()).isEqualTo("its frames are in several units");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1 Routine Brain,,HEAD",
        "Thorax^01_ThoraxRoutine,,CHEST",
        "Neck-Chest,,CHEST",
        "DENTAL CBCT,,DENTAL",
        ",Left knee 1 mm,KNEE",
        "КТ коленного сустава,,KNEE",
        "ОГК,,CHEST",
        "Standard,Head first supine,''",
        ",,''"
    })
    void a_series_that_states_no_body_part_may_be_named_after_it(String protocol, String description, String part)
            throws IOException {
        DataSet image = ct().put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        image.put(Tag.ProtocolName, VR.LO, protocol == null ? "" : protocol);
        image.put(Tag.SeriesDescription, VR.LO, description == null ? "" : description);

        assertThat(header(image).bodyPartExamined()).isEqualTo(part);
        assertThat(header(image.put(Tag.BodyPartExamined, VR.CS, "FOOT")).bodyPartExamined())
                .isEqualTo("FOOT");
    }
}
