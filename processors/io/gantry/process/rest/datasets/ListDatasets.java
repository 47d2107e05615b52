package io.gantry.process.rest.datasets;

import io.gantry.contract.Paging;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.store.catalogue.DatasetSearch;
import java.util.List;
import java.util.Map;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists datasets by id, or by how well they match a text. */
@Component
public class ListDatasets {

    private final DatasetSearch search;

    public ListDatasets(DatasetSearch search) {
        this.search = search;
    }

    /** @throws io.gantry.model.failure.InvalidRequest when a filter asks for a code that is not known */
    @Handler
    public List<DatasetObject> list(
            @Header("q") @Nullable String text,
            @Header("modality") @Nullable String modality,
            @Header("area") @Nullable String area,
            @Header("task_type") @Nullable String taskType,
            @Header("tags") @Nullable String tags,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @Headers Map<String, Object> headers) {
        var filter = new DatasetFilter(
                FilterTexts.ofQuery(modality),
                FilterTexts.ofQuery(area),
                FilterTexts.ofQuery(taskType),
                FilterTexts.ofQuery(tags));
        var found = search.search(new DatasetQuery(text, filter, limit, offset, false));
        headers.put(Paging.TOTAL, found.total());
        return found.items().stream()
                .map(hit -> DatasetObject.of(hit.dataset()))
                .toList();
    }
}
