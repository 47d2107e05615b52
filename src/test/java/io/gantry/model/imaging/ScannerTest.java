package io.gantry.model.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScannerTest {

    @Test
    void names_are_told_without_what_is_no_text() {
        assertThat(new Scanner(" GE\u0000 MEDICAL\r\nSYSTEMS ", "Optima \u001b[1m CT660"))
                .isEqualTo(new Scanner("GE MEDICAL SYSTEMS", "Optima [1m CT660"));
        assertThat(new Scanner("", " \t")).isEqualTo(Scanner.UNKNOWN);
    }

    @Test
    void a_name_is_no_longer_than_dicom_has_it_and_no_character_is_cut() {
        assertThat(new Scanner("x".repeat(65), "\ud83e\ude7b".repeat(70)))
                .isEqualTo(new Scanner("x".repeat(64), "\ud83e\ude7b".repeat(64)));
    }
}
