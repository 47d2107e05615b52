package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.VR;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource({
        "DA, 20240301, 20240229",
        "DA, 2024.03.01, 2024.02.29",
        "DA, 20240301-20240302, 20240229-20240301",
        "DA, 20240301-, 20240229-",
        "DA, -20240301, -20240229",
        "DT, 20240301, 20240229",
        "DT, 202403, 202402",
        "DT, 2024, 2023",
        "DT, 20240301235959.123456+0300, 20240229235959.123456+0300",
        "DT, 2024030123-0500, 2024022923-0500",
        "DT, 20240301-20240401, 20240229-20240331",
        "TM, 235959.999999, 235959.999999",
        "TM, 23:59:59, 23:59:59",
        "TM, 1200-1300, 1200-1300"
    })
    void are_moved_in_every_form(VR vr, String value, String moved) {
        assertThat(Dates.back(value, vr, 1)).contains(moved);
    }

    @ParameterizedTest
    @CsvSource({"DA, 20230229", "DA, IVANOV", "DA, 2024", "DA, -", "DT, 20241301", "DT, yesterday", "TM, noon", "TM, 1"
    })
    void that_are_none_are_not_moved_and_so_not_retained(VR vr, String value) {
        assertThat(Dates.back(value, vr, 1)).isEmpty();
        assertThat(Dates.isValid(value, vr)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LO", "UI", "AS"})
    void of_other_vrs_are_not_moved(VR vr) {
        assertThat(Dates.back("20240101", vr, 1)).isEmpty();
    }

    @Property
    void keep_their_distance(
            @ForAll @IntRange(min = 0, max = 60_000) int day, @ForAll @IntRange(min = 1, max = 3650) int back) {
        LocalDate date = LocalDate.of(1900, 1, 1).plusDays(day);
        String text = DateTimeFormatter.BASIC_ISO_DATE.format(date);
        String moved = Dates.back(text, VR.DA, back).orElseThrow();
        assertThat(LocalDate.parse(moved, DateTimeFormatter.BASIC_ISO_DATE)).isEqualTo(date.minusDays(back));
        assertThat(Dates.back(text + "101010", VR.DT, back)).contains(moved + "101010");
    }
}
