package io.gantry.model.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void gives_each_picture_to_one_labeler() {
        var images = images(Set.of(), 5);
        var dealt = Distribution.of(images, Set.of(1, 2), 1).dealt();
        assertThat(dealt.get(1)).doesNotContainAnyElementsOf(dealt.get(2));
        assertThat(dealt.get(1).size() + dealt.get(2).size()).isEqualTo(5);
    }

    @Test
    void brings_a_second_reader_what_the_first_has() {
        var images = images(Set.of(1), 3);
        var distribution = Distribution.of(images, Set.of(2), 2);
        assertThat(distribution.dealt().get(2))
                .containsExactlyElementsOf(images.stream().map(GivenImage::id).toList());
        assertThat(distribution.isComplete()).isTrue();
    }

    @Test
    void deals_nothing_twice() {
        assertThat(Distribution.of(images(Set.of(1), 3), Set.of(1, 2), 1)
                        .dealt()
                        .values())
                .allSatisfy(more -> assertThat(more).isEmpty());
    }

    @Test
    void tells_when_there_are_too_few_labelers() {
        assertThat(Distribution.of(images(Set.of(), 3), Set.of(1, 2), 3).isComplete())
                .isFalse();
    }

    @Test
    void gives_a_picture_whose_labels_are_known_to_every_labeler() {
        var gold = new GivenImage(UUID.randomUUID(), true, Set.of(1));
        var dealt = Distribution.of(List.of(gold), Set.of(1, 2, 3), 1).dealt();
        assertThat(dealt.get(1)).isEmpty();
        assertThat(dealt.get(2)).containsExactly(gold.id());
        assertThat(dealt.get(3)).containsExactly(gold.id());
    }

    @Property
    void each_picture_is_with_as_many_labelers_as_asked_and_nobody_has_much_more_than_another(
            @ForAll @Size(max = 60) List<Boolean> held,
            @ForAll @IntRange(min = 1, max = 6) int labelers,
            @ForAll @IntRange(min = 1, max = 6) int overlap) {
        var names = new HashSet<>(IntStream.rangeClosed(1, labelers).boxed().toList());
        var images = held.stream()
                .map(already -> new GivenImage(UUID.randomUUID(), false, already ? Set.of(99) : Set.of()))
                .toList();
        var distribution = Distribution.of(images, names, overlap);
        var dealt = distribution.dealt();
        for (var image : images) {
            long with = Stream.concat(image.holders().stream(), names.stream().filter(name -> dealt.get(name)
                            .contains(image.id())))
                    .count();
            assertThat(with)
                    .isEqualTo(Math.min(overlap, labelers + image.holders().size()));
        }
        var sizes = dealt.values().stream().mapToInt(List::size).summaryStatistics();
        assertThat(sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(1);
        assertThat(dealt.values()).allSatisfy(more -> assertThat(more).doesNotHaveDuplicates());
    }

    private static List<GivenImage> images(Set<Integer> holders, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new GivenImage(UUID.randomUUID(), false, holders))
                .toList();
    }
}
