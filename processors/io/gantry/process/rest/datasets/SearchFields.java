package io.gantry.process.rest.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.model.catalogue.DatasetFilter;
import org.jspecify.annotations.Nullable;

/** What is looked for. */
public record SearchFields(String queryText, @Nullable Filters filters) {

    /** Each a code, an id or a name, or a list of them. */
    public record Filters(
            @Nullable JsonNode area,
            @Nullable JsonNode modality,
            @Nullable JsonNode taskType,
            @Nullable JsonNode tags) {}

    /** @throws io.gantry.model.failure.InvalidRequest when a filter is no value of its kind */
    DatasetFilter filter() {
        return filters == null
                ? DatasetFilter.NONE
                : new DatasetFilter(
                        FilterTexts.ofJson("filters.modality", filters.modality()),
                        FilterTexts.ofJson("filters.area", filters.area()),
                        FilterTexts.ofJson("filters.task_type", filters.taskType()),
                        FilterTexts.ofJson("filters.tags", filters.tags()));
    }
}
