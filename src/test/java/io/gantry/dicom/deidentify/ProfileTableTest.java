package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.SharedData;
import io.gantry.dicom.data.Dictionary;
import io.gantry.dicom.data.VR;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The table of the project is the table of the standard. */
class ProfileTableTest {

    private static final List<String> OPTIONS = List.of(
            "rtnSafePrivOpt",
            "rtnUIDsOpt",
            "rtnDevIdOpt",
            "rtnInstIdOpt",
            "rtnPatCharsOpt",
            "rtnLongFullDatesOpt",
            "rtnLongModifDatesOpt",
            "cleanDescOpt",
            "cleanStructContOpt",
            "cleanGraphOpt");

    @Test
    void every_row_of_the_standard_is_there_as_it_is_printed() throws IOException {
        Path json = SharedData.dicom().resolveSibling("standard/confidentiality_profile_attributes.json");
        Assumptions.assumeTrue(json.toFile().exists(), "No table of the standard beside the project");
        List<String> expected = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(json.toFile())) {
            String tag = row.get("id").asText();
            StringBuilder line = new StringBuilder(tag.startsWith("gggg") ? "private" : tag)
                    .append(',')
                    .append(row.get("name")
                            .asText()
                            .replace("(see Note 11)", "")
                            .replaceAll("\\s+", " ")
                            .strip())
                    .append(',')
                    .append(row.get("basicProfile").asText());
            OPTIONS.forEach(option -> line.append(',').append(row.path(option).asText()));
            expected.add(line.toString());
        }
        assertThat(Resources.lines("profile.csv")).isEqualTo(expected).hasSize(621);
    }

    @Test
    void the_dictionary_knows_every_attribute_of_the_table() {
        List<String> unknown = Rules.TABLE.stream()
                .map(TableRow::tag)
                .filter(tag -> !tag.contains("x") && !tag.equals("private"))
                .filter(tag -> Dictionary.vrOf(Integer.parseUnsignedInt(tag, 16), false) == VR.UN)
                .toList();
        // Arbitrary (4000,0010) and Text Comments (4000,4000) of ACR-NEMA and Selector UN Value have no other VR.
        assertThat(unknown).isSubsetOf("0072006d", "40000010", "40004000");
    }

    @Test
    void where_the_standard_leaves_a_choice_the_one_right_for_every_type_is_taken() {
        Map<String, Action> choices = Map.of(
                "X/Z", Action.EMPTY,
                "X/D", Action.DUMMY,
                "Z/D", Action.DUMMY,
                "X/Z/D", Action.DUMMY,
                "X/Z/U*", Action.UID);
        choices.forEach((code, action) -> assertThat(Action.of(code)).as(code).isEqualTo(action));
    }

    @Test
    void of_two_options_that_differ_the_one_that_cleans_is_followed() {
        byte[] key = new byte[16];
        TableRow calibration = Rules.TABLE.stream()
                .filter(row -> row.name().equals("Date of Last Calibration"))
                .findFirst()
                .orElseThrow();
        assertThat(calibration.under(Profile.of(key)).action()).isEqualTo(Action.REMOVE);
        assertThat(calibration.under(Profile.of(key, Option.RETAIN_DEVICE)).action())
                .isEqualTo(Action.KEEP);
        assertThat(calibration
                        .under(Profile.of(key, Option.RETAIN_DEVICE, Option.RETAIN_LONGITUDINAL_MODIFIED_DATES))
                        .action())
                .isEqualTo(Action.CLEAN);
    }
}
