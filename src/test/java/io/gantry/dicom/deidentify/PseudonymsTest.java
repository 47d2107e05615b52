package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.Uids;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private final Pseudonyms pseudonyms = with("the key of one collection");

    private static Pseudonyms with(String key) {
        return new Pseudonyms(key.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void are_the_same_for_the_same_and_stay_what_they_are(@ForAll String identity, @ForAll @Size(32) byte[] key) {
        Pseudonyms one = new Pseudonyms(key);
        Pseudonyms same = new Pseudonyms(key);
        String uid = one.uid(identity);
        assertThat(Uids.isValid(uid)).isTrue();
        assertThat(uid).startsWith("2.25.").isEqualTo(same.uid(identity)).isEqualTo(same.uid(uid));
        String name = one.name(identity);
        assertThat(name)
                .matches("P-[A-Z2-7]{14}")
                .isEqualTo(same.name(identity))
                .isEqualTo(same.name(name));
        assertThat(one.shift(identity)).isBetween(1, 3650).isEqualTo(same.shift(identity));
        assertThat(one.shift(name)).isZero();
    }

    @Test
    void differ_by_key_and_by_whom_they_stand_for() {
        Pseudonyms other = with("the key of another collection");
        assertThat(pseudonyms.name("1")).isNotEqualTo(pseudonyms.name("2")).isNotEqualTo(other.name("1"));
        assertThat(pseudonyms.uid("1.2.3"))
                .isNotEqualTo(pseudonyms.uid("1.2.4"))
                .isNotEqualTo(other.uid("1.2.3"));
    }

    @Test
    void of_another_key_are_strangers_here() {
        Pseudonyms other = with("the key of another collection");
        String uid = other.uid("1.2.3");
        assertThat(pseudonyms.uid(uid)).isNotEqualTo(uid);
        String name = other.name("1.2.3");
        assertThat(pseudonyms.name(name)).isNotEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.1", "1.2.840.10008.5.1.4.1.1.481.10", "1.2.840.10008.1.4.1.1"})
    void leave_names_of_the_standard_alone(String uid) {
        assertThat(pseudonyms.uid(uid)).isEqualTo(uid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.5.1.4.1.1.2.20170622134501", "2.25.17", "2.25.", "1.2.840.10008", "x"})
    void replace_instances_that_a_device_put_below_a_root_of_others(String uid) {
        assertThat(pseudonyms.uid(uid)).isNotEqualTo(uid);
    }
}
