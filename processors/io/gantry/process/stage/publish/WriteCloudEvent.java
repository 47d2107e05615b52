package io.gantry.process.stage.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Writes an event as other systems read it: CloudEvents 1.0 in JSON, such as {@code io.gantry.submission.completed}. What
 * went wrong is told to its sender alone, in words that may hold names of his files.
 */
@Component
public class WriteCloudEvent {

    private final ObjectMapper json;

    public WriteCloudEvent(ObjectMapper json) {
        this.json = json;
    }

    /** @param row of the table {@code event} */
    @Handler
    public String write(@Body Map<String, Object> row) throws JsonProcessingException {
        ObjectNode event = json.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", String.valueOf(row.get("id")));
        event.put("source", "/gantry");
        event.put("type", "io.gantry." + row.get("subject_type") + "." + row.get("type"));
        event.put("subject", String.valueOf(row.get("subject")));
        event.put("time", ((Timestamp) row.get("at")).toInstant().toString());
        event.put("datacontenttype", "application/json");
        JsonNode data = json.readTree(String.valueOf(row.get("data")));
        if (data instanceof ObjectNode told) {
            told.remove("reason");
        }
        event.set("data", data);
        return json.writeValueAsString(event);
    }
}
