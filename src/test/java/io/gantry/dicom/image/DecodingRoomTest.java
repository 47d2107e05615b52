package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DecodingRoomTest {

    private static final long MEGA = 1 << 20;

    private final DecodingRoom room = new DecodingRoom(100 * MEGA);

    @Test
    void frames_that_fit_are_decoded_beside_one_another() {
        try (var one = room.take(40 * MEGA);
                var other = taken(40 * MEGA).join()) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void what_does_not_fit_waits_until_room_is_given_back() {
        var one = room.take(70 * MEGA);
        var other = taken(40 * MEGA);
        assertThat(other).isNotDone();
        one.close();
        assertThat(other).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void what_is_larger_than_the_room_is_decoded_alone() {
        var giant = room.take(1000 * MEGA);
        var small = taken(1);
        assertThat(small).isNotDone();
        giant.close();
        assertThat(small).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void room_is_given_back_once() {
        var one = room.take(100 * MEGA);
        one.close();
        one.close();
        var all = room.take(100 * MEGA);
        var other = taken(1);
        assertThat(other).isNotDone();
        all.close();
        assertThat(other).succeedsWithin(Duration.ofSeconds(5));
    }

    private CompletableFuture<DecodingRoom.Taken> taken(long bytes) {
        return CompletableFuture.supplyAsync(() -> room.take(bytes));
    }
}
