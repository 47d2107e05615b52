package io.gantry.process.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.Instances;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.RefusedByModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRulesTest {

    private static final int STATION_NAME = 0x00081010;

    @TempDir
    Path folder;

    @Test
    void without_a_file_the_door_s_wish_decides() throws IOException {
        assertThat(decided(new ModelRules(file()))).isEqualTo(new Decision("otherwise", List.of("asked"), null));
    }

    @Test
    void the_hub_s_own_file_leaves_it_to_the_door() throws IOException {
        ModelRules own = new ModelRules(Path.of("models/rules.yaml"));
        assertThat(own.present().problem()).isNull();
        assertThat(decided(own)).isEqualTo(new Decision("otherwise", List.of("asked"), null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Modality == 'CT'                        | true
            Modality == 'MR'                        | false
            door == 'job' && slices > 1             | true
            door == 'dicom'                         | false
            asked == 'ct-lesion'                    | true
            StudyInstanceUID matches '1\\.2\\..*'   | true
            tag_00081010 == 'ROOM-3'                | true
            ProtocolName == ''                      | true
            """)
    void a_condition_may_name_the_door_and_the_header(String condition, boolean holds) throws IOException {
        write(rule(condition, "models: [a, b]"));
        assertThat(decided(new ModelRules(file())).models()).isEqualTo(holds ? List.of("a", "b") : List.of("asked"));
    }

    @Test
    void the_first_rule_that_holds_decides_and_may_refuse() throws IOException {
        write("""
                rules:
                  - {name: one, when: "Modality == 'MR'", models: [a]}
                  - {name: two, when: "Modality == 'CT'", refuse: Not here.}
                  - {name: three, when: "Modality == 'CT'", models: [b]}
                otherwise: {refuse: No rule takes this series.}
                """);
        assertThat(decided(new ModelRules(file()))).isEqualTo(new Decision("two", List.of(), "Not here."));
    }

    @Test
    void a_changed_file_is_in_force_from_the_next_look_on_and_a_broken_one_changes_nothing() throws IOException {
        write(rule("Modality == 'CT'", "models: [a]"));
        ModelRules rules = new ModelRules(file());
        write(rule("Modality == 'CT'", "models: [b]"));
        rules.look();
        assertThat(decided(rules).models()).containsExactly("b");
        write("rules: 7");
        rules.look();
        assertThat(decided(rules).models()).containsExactly("b");
        assertThat(rules.present().problem()).isNotBlank();
        Files.delete(file());
        rules.look();
        assertThat(decided(rules).models()).containsExactly("asked");
        assertThat(rules.present().problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Modalty == 'CT'                                    | There is no Modalty
            Modality ==                                        | rule r
            Modality                                           | rule r
            T(java.lang.Runtime).getRuntime().exit(1) == null  | rule r
            new java.io.File('/tmp').exists()                  | rule r
            Modality.getClass() == null                        | rule r
            """)
    void a_condition_that_is_none_is_refused_and_no_series_is_read_by_chance(String condition, String reason)
            throws IOException {
        write(rule(condition, "models: [a]"));
        ModelRules rules = new ModelRules(file());
        assertThat(rules.present().problem()).contains(reason);
        assertThat(decided(rules).models()).isEmpty();
        assertThat(decided(rules).refusal())
                .isEqualTo("This hub's rules of models are broken. Whoever runs it finds the reason in its log.");
    }

    @Test
    void a_series_of_which_a_rule_can_t_be_told_is_refused() throws IOException {
        write(rule("Modality == 'CT' && Rows < 5", "models: [a]"));
        ModelRules rules = new ModelRules(file());
        assertThat(rules.present().problem()).isNull();
        assertThatThrownBy(() -> decided(rules))
                .isInstanceOf(RefusedByModel.class)
                .hasMessage(
                        "A rule of this hub can't be told of the series. Whoever runs it finds the reason in its log.");
    }

    private static Decision decided(ModelRules rules) throws IOException {
        byte[] image = Instances.file(Instances.ct("1.2.3", "1.2.3.4", 1).put(STATION_NAME, VR.SH, "ROOM-3"));
        return rules.decide("job", "ct-lesion,*", 3, () -> new ByteArrayInputStream(image));
    }

    private static String rule(String condition, String then) {
        return "rules:\n  - name: r\n    when: >-\n      " + condition + "\n    " + then
                + "\notherwise: {models: [asked]}\n";
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }

    private Path file() {
        return folder.resolve("rules.yaml");
    }
}
