package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionGrowingTest {

    private static final int ROWS = 6;
    private static final int COLUMNS = 7;
    private static final BitSet NO_REFERENCE = new BitSet();

    @Property(tries = 500)
    void finds_what_a_search_through_the_whole_volume_finds(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int slices,
            @ForAll @DoubleRange(min = 0.05, max = 0.6) double density) {
        float[][] volume = new float[slices][ROWS * COLUMNS];
        for (float[] slice : volume) {
            for (int at = 0; at < slice.length; at++) {
                slice[at] = random.nextDouble() < density ? 0.75f : 0.25f;
            }
        }

        assertThat(grown(volume)).containsExactlyInAnyOrderElementsOf(searched(volume));
    }

    @Test
    void hands_a_region_on_as_soon_as_a_slice_does_not_reach_it() {
        List<Region> complete = new ArrayList<>();
        RegionGrowing growing = new RegionGrowing(1, 3, 0.5, complete::add);

        growing.add(new float[] {1, 0, 1}, slice(0));
        assertThat(complete).isEmpty();
        growing.add(new float[] {1, 0, 0}, slice(1));
        assertThat(complete).extracting(Region::pixels).containsExactly(1L);
        growing.add(new float[] {0, 0, 0}, slice(2));

        assertThat(complete).extracting(Region::pixels).containsExactly(1L, 2L);
    }

    private static List<Long> grown(float[][] volume) {
        List<Long> sizes = new ArrayList<>();
        RegionGrowing growing = new RegionGrowing(ROWS, COLUMNS, 0.5, region -> sizes.add(region.pixels()));
        for (int slice = 0; slice < volume.length; slice++) {
            growing.add(volume[slice], slice(slice));
        }
        growing.finish();
        return sizes;
    }

    private static SliceInPlace slice(int index) {
        return new SliceInPlace(index, 1, 1, 1, null, NO_REFERENCE);
    }

    private static List<Long> searched(float[][] volume) {
        boolean[] seen = new boolean[volume.length * ROWS * COLUMNS];
        List<Long> sizes = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            long size = flooded(volume, seen, start);
            if (size > 0) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    private static long flooded(float[][] volume, boolean[] seen, int start) {
        Deque<Integer> waiting = new ArrayDeque<>(List.of(start));
        long size = 0;
        while (!waiting.isEmpty()) {
            int at = waiting.pop();
            int slice = at / (ROWS * COLUMNS);
            int row = at / COLUMNS % ROWS;
            int column = at % COLUMNS;
            if (seen[at] || volume[slice][row * COLUMNS + column] < 0.5) {
                continue;
            }
            seen[at] = true;
            size++;
            for (int near = 0; near < 27; near++) {
                int z = slice + near / 9 - 1;
                int y = row + near / 3 % 3 - 1;
                int x = column + near % 3 - 1;
                if (z >= 0 && z < volume.length && y >= 0 && y < ROWS && x >= 0 && x < COLUMNS) {
                    waiting.push((z * ROWS + y) * COLUMNS + x);
                }
            }
        }
        return size;
    }
}
