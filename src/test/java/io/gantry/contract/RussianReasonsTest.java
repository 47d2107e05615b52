package io.gantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RussianReasonsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The model ct-nodule does not take images of the type LOCALIZER, which this series holds.",
                "The model ct-nodule takes images in MONOCHROME1, MONOCHROME2; those of this series are in RGB.",
                "The model ct-nodule needs values in HU, which those of this series can't be turned into: Rescale Intercept"
                        + " (0028,1052) and Rescale Slope (0028,1053) are missing.",
                "The model ct-nodule takes values in HU; those of this series are in Z_EFF.",
                "The model ct-nodule takes axial images; those of this series are coronal.",
                "The model ct-nodule takes axial images; those of this series do not say how they lie in the patient.",
                "The model ct-nodule takes slices that are 0.2 to 6 mm apart; in this series some are 7 mm apart, and slices"
                        + " may be missing there.",
                "The model ct-nodule takes slices that are 0.2 to 6 mm apart; in this series they are 7.5 mm apart.",
                "The model ct-nodule takes no series with gaps; most slices of this one are 1 mm apart, but some 4 mm.",
                "The model ct-lesion needs at least 3 slices; this series has 1.",
                "No model takes series of modality CT and body part HEAD.",
                "The series can't be analysed: Rescale Slope (0028,1053) is 0. Correct it and send the series again.",
                "The series can't be analysed: Image Position (Patient) (0020,0032) can't be read as 3 numbers. Correct it"
                        + " and send the series again.",
                "1 of 11 images was left out of the analysis, being no part of the stack: 1 scout or screen.",
                "The ZIP is cut: its end is missing. Send it again, complete.",
                "The ZIP is protected by a password. Make it again without a password.",
                "The ZIP holds more than 100000 files. Send it in smaller parts.",
                "The ZIP unpacks to more than 64 GB. Send it in smaller parts.",
                "The file unpacks to more than 200 times its size in the ZIP.",
                "No model takes a plain PNG image.",
                "The DICOM object is cut short inside its pixels: frame 3 of 8 is not complete. Send it again.",
                "The DICOM object is cut short: it ends inside element (0028,0010). Send it again.",
                "The DICOM object has no valid Rows (0028,0010).",
                "The image is compressed with HTJ2K (1.2.840.10008.1.2.4.201), which this hub can't read yet.",
                "The compressed pixels are damaged: their fragments can't be found. Send it again.",
                "The image is in palette colour and has no palette.",
                "This is a segmentation of a series that did not come with it. Send the two together.",
                "The reference segmentation lies on another grid than the series.",
                "Of several segmentations of a series only the first that fits is compared with.",
                "The model ct-lesion failed on this series.",
                "This hub has no model ct-brain.",
                "The hub could not do this in 5 tries. Please tell its administrator.",
                "The hub began this 8 times and was interrupted each time. Please tell its administrator.",
                "The slices have 1 gap (up to 7.5 mm, where the others lie 2.5 mm apart): some may be missing. Send the series"
                        + " again if it is not complete."
            })
    void reasons_and_notes_are_said_in_russian(String reason) {
        assertThat(RussianReasons.of(reason))
                .matches("(?s)^[А-Я].*[а-я].*\\.$")
                .doesNotContain(" is ", " are ", "series", "images", " can't ", " of ");
    }

    @Test
    void what_stands_in_them_stays() {
        assertThat(RussianReasons.of("The model ct-nodule takes values in HU; those of this series are in Z_EFF."))
                .isEqualTo("Модель ct-nodule принимает значения в HU; в этой серии они в Z_EFF.");
        assertThat(RussianReasons.of("Something else.")).isEqualTo("Something else.");
    }
}
