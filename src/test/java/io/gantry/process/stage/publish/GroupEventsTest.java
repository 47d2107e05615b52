package io.gantry.process.stage.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupEventsTest {

    private final GroupEvents group = new GroupEvents();

    @Test
    void what_waits_of_several_subjects_goes_out_together() {
        List<Map<String, Object>> rows = rows(List.of(7, 8, 7, 9, 7, 8));
        assertThat(group.waves(rows))
                .containsExactly(
                        List.of(rows.get(0), rows.get(1), rows.get(3)),
                        List.of(rows.get(2), rows.get(5)),
                        List.of(rows.get(4)));
        assertThat(group.ids(rows)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void where_nothing_waits_nothing_goes_out() {
        assertThat(group.waves(List.of())).isEmpty();
    }

    @Property
    void events_of_a_subject_stay_in_order_and_none_is_left_out(
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> subjects) {
        List<Map<String, Object>> rows = rows(subjects);
        List<Map<String, Object>> sent = new ArrayList<>();
        Map<Object, Object> latest = new HashMap<>();
        for (List<Map<String, Object>> wave : group.waves(rows)) {
            assertThat(wave).extracting(row -> row.get("subject")).doesNotHaveDuplicates();
            for (Map<String, Object> row : wave) {
                Long before = (Long) latest.put(row.get("subject"), row.get("id"));
                assertThat(before == null || before < (Long) row.get("id")).isTrue();
                sent.add(row);
            }
        }
        assertThat(sent).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<Map<String, Object>> rows(List<Integer> subjects) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Integer subject : subjects) {
            rows.add(Map.of("id", (long) rows.size(), "subject", subject));
        }
        return rows;
    }
}
