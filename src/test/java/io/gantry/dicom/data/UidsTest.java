package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "0", "2.25.0", "1.0.3"})
    void takes_what_the_standard_allows(String uid) {
        assertThat(Uids.isValid(uid)).isTrue();
        assertThat(Uids.isSafe(uid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "1.2/3", "../1", "1.2 ", "1.2\n", "1.a", "١.٢"})
    void refuses_what_is_no_uid(String uid) {
        assertThat(Uids.isValid(uid)).isFalse();
        assertThat(Uids.isSafe(uid)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.02.3", "01.2", "1.2.00"})
    void leading_zeros_are_wrong_but_harmless(String uid) {
        assertThat(Uids.isValid(uid)).isFalse();
        assertThat(Uids.isSafe(uid)).isTrue();
    }

    @Test
    void sixty_four_characters_are_the_limit() {
        String longest = "1." + "2".repeat(62);
        assertThat(Uids.isValid(longest)).isTrue();
        assertThat(Uids.isSafe(longest + "2")).isFalse();
    }

    @Property
    void created_uids_are_valid(@ForAll long high, @ForAll long low) {
        assertThat(Uids.isValid(Uids.of(new UUID(high, low)))).isTrue();
    }

    @Test
    void the_uid_of_a_uuid_is_its_decimal_number() {
        // The example of PS3.5 B.2.
        UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        assertThat(Uids.of(uuid)).isEqualTo("2.25.329800735698586629295641978511506172918");
    }
}
