package io.gantry.process.rest.datasets;

import io.gantry.contract.Paging;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.store.catalogue.DatasetSearch;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Finds datasets by a text and filters. */
@Component
public class SearchDatasets {

    private final DatasetSearch search;

    public SearchDatasets(DatasetSearch search) {
        this.search = search;
    }

    /** @throws io.gantry.model.failure.InvalidRequest when a filter is no value, or asks for a code that is not known */
    @Handler
    public List<HitObject> search(
            @Body SearchFields fields,
            @Header("explain") boolean explain,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @Headers Map<String, Object> headers) {
        var found = search.search(new DatasetQuery(fields.queryText(), fields.filter(), limit, offset, explain));
        headers.put(Paging.TOTAL, found.total());
        return found.items().stream().map(hit -> HitObject.of(hit, explain)).toList();
    }
}
