package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnedInTextTest {

    @Test
    void an_image_that_says_nothing_of_it_may_go() {
        assertThat(BurnedInText.reason(DataSets.image())).isEmpty();
        assertThat(BurnedInText.reason(DataSets.image().put(Tag.BurnedInAnnotation, VR.CS, "NO")))
                .isEmpty();
    }

    @Test
    void an_image_that_says_yes_is_held_back() {
        assertThat(BurnedInText.reason(DataSets.image().put(Tag.BurnedInAnnotation, VR.CS, "YES")))
                .contains("Burned In Annotation (0028,0301) is YES");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.6.1, an ultrasound image",
        "1.2.840.10008.5.1.4.1.1.3.1, an ultrasound image",
        "1.2.840.10008.5.1.4.1.1.7, a secondary capture",
        "1.2.840.10008.5.1.4.1.1.7.4, a secondary capture",
        "1.2.840.10008.5.1.4.1.1.104.1, a document"
    })
    void classes_that_usually_show_text_are_held_back_even_when_they_say_no(String sopClass, String kind) {
        DataSet image = DataSets.image().put(Tag.SOPClassUID, VR.UI, sopClass).put(Tag.BurnedInAnnotation, VR.CS, "NO");
        assertThat(BurnedInText.reason(image)).contains("it is " + kind + ", which usually shows text");
    }

    @Test
    void captures_and_dose_pages_are_held_back() {
        assertThat(BurnedInText.reason(DataSets.image().put(Tag.ConversionType, VR.CS, "WSD")))
                .isPresent();
        assertThat(BurnedInText.reason(
                        DataSets.image().put(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "SCREEN SAVE")))
                .isPresent();
        assertThat(BurnedInText.reason(DataSets.image().put(Tag.SeriesDescription, VR.LO, "Dose Report")))
                .isPresent();
        assertThat(BurnedInText.reason(DataSets.image().put(Tag.SeriesDescription, VR.LO, "Patient Protocol")))
                .isPresent();
    }

    @Test
    void a_face_is_told_apart_from_text() {
        DataSet face = DataSets.image().put(0x00280302, VR.CS, "YES");
        assertThat(BurnedInText.showsFeatures(face)).isTrue();
        assertThat(BurnedInText.reason(face)).isEmpty();
        assertThat(BurnedInText.showsFeatures(new DataSet().put(Tag.SOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)))
                .isFalse();
    }
}
