package io.gantry.process.stage.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreAnswerTest {

    @Test
    void stored_is_what_was_answered_with_success_or_a_warning() {
        assertThat(List.of(0x0000, 0xB000, 0xB006, 0xB007, 0x0107))
                .allMatch(status -> of(status).isStored());
        assertThat(List.of(0xA700, 0xA900, 0xC000, 0x0122, 0x0110, 0xFE00))
                .noneMatch(status -> of(status).isStored());
        assertThat(of(0).isSuccess()).isTrue();
        assertThat(of(0xB000).isSuccess()).isFalse();
    }

    @Test
    void what_the_destination_has_already_is_stored() {
        assertThat(of(0x0111).isStored()).isTrue();
        assertThat(of(0x0111).isSuccess()).isFalse();
        assertThat(of(0x0111).words()).isEqualTo("0111H, it has the object already");
    }

    @Test
    void tried_again_is_what_the_destination_had_no_room_or_trouble_for() {
        assertThat(IntStream.rangeClosed(0xA700, 0xA7FF))
                .allMatch(status -> of(status).isTemporary());
        assertThat(List.of(0x0110, 0x0213)).allMatch(status -> of(status).isTemporary());
        assertThat(List.of(0x0000, 0xB000, 0xA900, 0xC123, 0x0122, 0x0124, 0x0111))
                .noneMatch(status -> of(status).isTemporary());
    }

    @Test
    void says_the_status_its_meaning_and_what_the_destination_said_itself() {
        assertThat(of(0xA702).words()).isEqualTo("A702H, out of resources");
        assertThat(of(0xA900).words()).startsWith("A900H, the data set");
        assertThat(of(0xC001).words()).contains("can't understand");
        assertThat(of(0x0122).words()).isEqualTo("0122H, SOP class not supported");
        assertThat(new StoreAnswer(0x0124, Optional.of("closed on Sundays")).words())
                .isEqualTo("0124H, not authorized: closed on Sundays");
    }

    @Test
    void of_several_instances_a_temporary_trouble_decides_then_a_refusal_then_a_warning() {
        assertThat(List.of(0xA700, 0xC000, 0xB000, 0x0000))
                .isSortedAccordingTo((a, b) -> Integer.compare(of(b).weight(), of(a).weight()));
    }

    private static StoreAnswer of(int status) {
        return new StoreAnswer(status, Optional.empty());
    }
}
