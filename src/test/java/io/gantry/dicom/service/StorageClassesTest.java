package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StorageClassesTest {

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
    private static final String MPEG2 = "1.2.840.10008.1.2.4.100";
    private static final String JPEG_XL = "1.2.840.10008.1.2.4.110";
    private static final String HTJ2K = "1.2.840.10008.1.2.4.201";

    @Test
    void takes_the_first_syntax_proposed_whose_pixels_are_decoded() {
        assertChosen(EXPLICIT, HTJ2K, EXPLICIT);
        assertChosen(IMPLICIT, HTJ2K, IMPLICIT);
        assertChosen(EXPLICIT, JPEG_XL, IMPLICIT, EXPLICIT);
        assertChosen(JPEG_2000, MPEG2, JPEG_2000, EXPLICIT);
        assertChosen(EXPLICIT, BIG_ENDIAN, EXPLICIT);
    }

    @Test
    void what_can_only_be_kept_is_taken_where_nothing_else_is_proposed() {
        assertChosen(HTJ2K, HTJ2K);
        assertChosen(HTJ2K, "1.2.3", HTJ2K, JPEG_XL);
        assertThat(StorageClasses.STANDARD.choose(List.of("1.2.3"))).isEmpty();
    }

    @Test
    void objects_that_belong_to_no_study_are_not_taken() {
        assertThat(List.of(
                        "1.2.840.10008.5.1.4.38.1",
                        "1.2.840.10008.5.1.4.39.1",
                        "1.2.840.10008.5.1.4.43.1",
                        "1.2.840.10008.5.1.4.44.1",
                        "1.2.840.10008.5.1.4.45.1"))
                .noneMatch(StorageClasses.STANDARD::accepts);
        assertThat(List.of("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.34.7"))
                .allMatch(StorageClasses.STANDARD::accepts);
    }

    private static void assertChosen(String expected, String... proposed) {
        assertThat(StorageClasses.STANDARD.choose(List.of(proposed))).contains(expected);
    }
}
