package io.gantry.process.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/**
 * Groups events that wait to be published into waves. A wave goes to Kafka at once, its events in no order; so none has two
 * of the same subject, and an earlier one of it is in an earlier wave.
 */
@Component
public class GroupEvents {

    /** @param rows of the table {@code event}, in order */
    public List<List<Map<String, Object>>> waves(@Body List<Map<String, Object>> rows) {
        List<List<Map<String, Object>>> waves = new ArrayList<>();
        Map<Object, Integer> seen = new HashMap<>();
        for (Map<String, Object> row : rows) {
            int wave = seen.merge(row.get("subject"), 1, Integer::sum);
            if (wave > waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave - 1).add(row);
        }
        return waves;
    }

    /** The numbers of the events. */
    public List<Object> ids(@Body List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }
}
