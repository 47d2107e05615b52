package io.gantry.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.StoppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final StoppedClock watch = new StoppedClock();

    @Test
    void most_requests_cost_no_question_to_the_bucket() {
        var bucket = new Bucket(100_000);
        var lease = lease(100_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(lease.spend(bucket::take).granted()).isTrue();
        }
        assertThat(bucket.asked).isLessThan(300);
        assertThat(lease.spend(bucket::take).granted()).isFalse();
    }

    @Test
    void who_is_far_from_his_limit_costs_the_bucket_nothing() {
        var bucket = new Bucket(100);
        var lease = lease(100);
        for (int period = 0; period < 3; period++) {
            for (int i = 0; i < 10; i++) {
                assertThat(lease.spend(bucket::take).granted()).isTrue();
            }
            assertThat(bucket.asked).isZero();
            watch.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void what_was_given_on_credit_is_paid() {
        var bucket = new Bucket(100);
        var lease = lease(100);
        for (int i = 0; i < 11; i++) {
            lease.spend(bucket::take);
        }
        assertThat(bucket.asked).isEqualTo(1);
        // The ten, and a twentieth of the ninety that were left.
        assertThat(bucket.left).isEqualTo(86);
    }

    @Test
    void nodes_give_out_a_tenth_too_much_at_most() {
        var bucket = new Bucket(100);
        int granted = 0;
        for (int node = 0; node < 4; node++) {
            var lease = lease(100);
            for (int i = 0; i < 300; i++) {
                granted += lease.spend(bucket::take).granted() ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(100 + 3 * 10);
    }

    @Test
    void a_bucket_found_empty_is_not_asked_again_in_its_period() {
        var bucket = new Bucket(1);
        var lease = lease(1);
        lease.spend(bucket::take);
        for (int i = 0; i < 1000; i++) {
            assertThat(lease.spend(bucket::take).granted()).isFalse();
        }
        assertThat(bucket.asked).isEqualTo(1);
    }

    @Test
    void tells_what_is_left_and_when_all_is_there_again() {
        var bucket = new Bucket(100);
        var lease = lease(100);
        long reset = watch.instant().getEpochSecond() + 60;
        for (int left = 99; left >= 0; left--) {
            assertThat(lease.spend(bucket::take)).isEqualTo(new Allowance(true, 100, left, reset));
        }
        assertThat(lease.spend(bucket::take)).isEqualTo(new Allowance(false, 100, 0, reset));
    }

    @Test
    void looking_spends_nothing_and_asks_no_bucket() {
        var bucket = new Bucket(100);
        var lease = lease(100);
        long reset = watch.instant().getEpochSecond() + 60;
        assertThat(lease.look()).isEqualTo(new Allowance(true, 100, 100, reset));
        assertThat(bucket.asked).isZero();
        lease.spend(bucket::take);
        assertThat(lease.look()).isEqualTo(new Allowance(true, 100, 99, reset));
        watch.pass(Duration.ofMinutes(1));
        assertThat(lease.look()).isEqualTo(new Allowance(true, 100, 100, reset + 60));
    }

    @Test
    void what_is_left_of_a_lease_is_void_when_its_period_ends() {
        var bucket = new Bucket(100);
        var lease = lease(100);
        for (int i = 0; i < 11; i++) {
            lease.spend(bucket::take);
        }
        watch.pass(Duration.ofMinutes(1));
        bucket.left = 0;
        assertThat(lease.isOver()).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(lease.spend(bucket::take).granted()).isTrue();
        }
        assertThat(lease.spend(bucket::take).granted()).isFalse();
    }

    private Lease lease(long limit) {
        return new Lease(limit, Duration.ofMinutes(1), watch);
    }

    /** Gives out what is asked for or what it has, as the shared one does, in a period of a minute. */
    private final class Bucket {

        private long left;
        private int asked;

        Bucket(long left) {
            this.left = left;
        }

        Lease.Taken take(long wanted) {
            asked++;
            long given = Math.min(wanted, left);
            left -= given;
            return new Lease.Taken(given, left, watch.millis() + 60_000);
        }
    }
}
