package io.gantry.process.rest.datasets;

import io.gantry.contract.Paging;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.store.catalogue.Vocabularies;
import java.util.List;
import java.util.Map;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the concepts of the vocabulary. */
@Component
public class ListConcepts {

    private final Vocabularies vocabularies;

    public ListConcepts(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @Handler
    public List<ConceptObject> list(
            @Header("kind") @Nullable String kind,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @Headers Map<String, Object> headers) {
        var found = kind == null ? List.copyOf(vocabularies.all()) : vocabularies.all(ConceptKind.of(kind));
        headers.put(Paging.TOTAL, found.size());
        return found.stream().skip(offset).limit(limit).map(ConceptObject::of).toList();
    }
}
