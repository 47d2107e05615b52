package io.gantry.process.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gantry.model.failure.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ct.zip", "Снимок КТ.zip", "a..b.zip", "レントゲン.dcm"})
    void keeps_names_in_any_language(String name) {
        assertThat(FileNames.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ct.zip", "a/b.zip", "a\\b.zip", "..", ".", "", " ", "a\u0000b", "a\nb"})
    void refuses_names_that_are_no_names(String name) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> FileNames.checked(name));
    }

    @Test
    void counts_bytes_not_characters() {
        assertThat(FileNames.checked("я".repeat(127))).hasSize(127);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> FileNames.checked("я".repeat(128)));
    }

    @Test
    void makes_a_dropped_name_harmless_instead_of_refusing_it() {
        assertThat(FileNames.harmless("a\nb.zip")).isEqualTo("a_b.zip");
        assertThat(FileNames.harmless("")).isEqualTo("unnamed");
    }
}
