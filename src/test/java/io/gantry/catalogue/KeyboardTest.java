package io.gantry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyboardTest {

    @ParameterizedTest
    @CsvSource({
        "gytdvjybz, пневмония",
        "rn, кт",
        "vhn, мрт",
        "зтугьщтшф, pneumonia",
        "сруые, chest",
        "[bvbz, химия",
        "k`urbt, лёгкие"
    })
    void tells_what_was_meant(String typed, String meant) {
        assertThat(Keyboard.switched(typed)).isEqualTo(meant);
    }

    @Property
    void switched_twice_is_what_was_typed(@ForAll String text) {
        assertThat(Keyboard.switched(Keyboard.switched(text))).isEqualTo(text);
    }
}
