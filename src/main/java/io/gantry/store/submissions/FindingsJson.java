package io.gantry.store.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gantry.model.imaging.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings as the column {@code analysis.findings} holds them: JSON with names in snake case, and beside them notes on the
 * images, which are there without findings, too.
 */
public final class FindingsJson {

    /** Fields that a newer version of the hub wrote are passed over; an older one wrote one reason, or none. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String NOTES = "notes";

    private FindingsJson() {}

    public static @Nullable String write(@Nullable Findings findings) {
        try {
            return findings == null ? null : MAPPER.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings can't be written", e);
        }
    }

    /** Notes on the images of a series that is not judged yet, null for none. */
    static @Nullable String writeNotes(List<String> notes) {
        try {
            return notes.isEmpty() ? null : MAPPER.writeValueAsString(Map.of(NOTES, notes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("notes can't be written", e);
        }
    }

    /** The notes beside the findings. */
    public static List<String> notes(@Nullable String json) {
        try {
            List<String> notes = new ArrayList<>();
            if (json != null) {
                MAPPER.readTree(json).path(NOTES).forEach(note -> notes.add(note.asText()));
            }
            return List.copyOf(notes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored notes can't be read", e);
        }
    }

    public static @Nullable Findings read(@Nullable String json) {
        try {
            JsonNode kept = json == null ? null : MAPPER.readTree(json);
            return kept == null || !kept.has("lesions") ? null : MAPPER.treeToValue(kept, Findings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored findings can't be read", e);
        }
    }
}
