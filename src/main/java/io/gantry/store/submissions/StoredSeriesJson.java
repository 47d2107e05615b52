package io.gantry.store.submissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.submission.StoredSeries;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where a series lies and what its headers say, as the columns of {@code analysis} hold it. */
public final class StoredSeriesJson {

    /** Fields that a newer version of the hub wrote are passed over. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredSeriesJson() {}

    /** The column {@code object_key}. */
    static @Nullable String key(@Nullable StoredSeries stored) {
        return stored instanceof StoredSeries.Whole whole ? whole.key() : null;
    }

    /** The column {@code sources}. */
    static @Nullable String sources(@Nullable StoredSeries stored) {
        return stored instanceof StoredSeries.Parts parts ? write(parts) : null;
    }

    /** The column {@code facts}. */
    static @Nullable String facts(@Nullable SeriesFacts facts) {
        return facts == null ? null : write(facts);
    }

    /** Of the columns {@code object_key} and {@code sources}, one of which is set. */
    public static StoredSeries stored(ResultSet row) throws SQLException {
        String sources = row.getString("sources");
        return sources == null
                ? new StoredSeries.Whole(row.getString("object_key"))
                : read(sources, StoredSeries.Parts.class);
    }

    static @Nullable SeriesFacts facts(ResultSet row) throws SQLException {
        return readFacts(row.getString("facts"));
    }

    static @Nullable SeriesFacts readFacts(@Nullable String facts) {
        return facts == null ? null : read(facts, SeriesFacts.class);
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored series can't be written", e);
        }
    }

    static <T> T read(@Nullable String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored series can't be read", e);
        }
    }
}
