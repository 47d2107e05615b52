package io.gantry.store.pushed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gantry.model.pushed.PushedInstance;
import io.gantry.store.pushed.DuplicatePolicy.Known;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DuplicatePolicyTest {

    private static final Known FIRST = new Known(1, "1.2", "aa", true, true);

    @Test
    void a_new_instance_counts() {
        DuplicatePolicy policy = judged(false, List.of(), instance("1.2", "aa"), instance("1.3", "aa"));
        assertAdded(policy, "1.2", "aa", "counts", "1.3", "aa", "counts");
        assertThat(policy.changesSeries()).isTrue();
    }

    @Test
    void the_same_bytes_are_one_instance() {
        DuplicatePolicy policy =
                judged(false, List.of(), instance("1.2", "aa"), instance("1.2", "aa"), instance("1.2", "aa"));
        assertAdded(policy, "1.2", "aa", "counts");
        DuplicatePolicy again = judged(true, List.of(FIRST), instance("1.2", "aa"));
        assertThat(again.added()).isEmpty();
        assertThat(again.changesSeries()).isFalse();
    }

    @Test
    void the_first_is_kept_and_the_other_is_flagged() {
        DuplicatePolicy policy = judged(false, List.of(FIRST), instance("1.2", "bb"));
        assertAdded(policy, "1.2", "bb", "refused");
        assertThat(policy.replacedIds()).isEmpty();
        assertThat(policy.changesSeries()).isFalse();
    }

    @Test
    void the_newest_wins_and_the_other_is_flagged() {
        DuplicatePolicy policy = judged(true, List.of(FIRST), instance("1.2", "bb"), instance("1.2", "cc"));
        assertAdded(policy, "1.2", "bb", "replaced", "1.2", "cc", "counts");
        assertThat(policy.replacedIds()).containsExactly(1L);
        assertThat(policy.changesSeries()).isTrue();
    }

    @Test
    void bytes_that_were_replaced_do_not_win_when_they_come_again() {
        List<Known> known = List.of(new Known(1, "1.2", "aa", false, true), new Known(2, "1.2", "bb", true, true));
        DuplicatePolicy policy = judged(true, known, instance("1.2", "aa"));
        assertThat(policy.added()).isEmpty();
        assertThat(policy.replacedIds()).isEmpty();
        assertThat(policy.changesSeries()).isFalse();
    }

    @Test
    void bytes_that_had_expired_are_taken_back_without_a_change() {
        DuplicatePolicy policy = judged(false, List.of(new Known(1, "1.2", "aa", true, false)), instance("1.2", "aa"));
        assertThat(policy.revived()).containsOnlyKeys(1L);
        assertThat(policy.added()).isEmpty();
        assertThat(policy.changesSeries()).isFalse();
    }

    private static DuplicatePolicy judged(boolean newestWins, List<Known> known, PushedInstance... instances) {
        DuplicatePolicy policy = new DuplicatePolicy(newestWins, known);
        List.of(instances).forEach(policy::judge);
        return policy;
    }

    private static void assertAdded(DuplicatePolicy policy, String... triples) {
        var expected = new Tuple[triples.length / 3];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = tuple(triples[3 * i], triples[3 * i + 1], triples[3 * i + 2]);
        }
        assertThat(policy.added())
                .extracting(
                        added -> added.instance().sopUid(),
                        added -> added.instance().digest(),
                        DuplicatePolicy.Added::state)
                .containsExactly(expected);
    }

    private static PushedInstance instance(String uid, String digest) {
        return new PushedInstance(null, uid, "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.2.1", "1", 10, digest);
    }
}
