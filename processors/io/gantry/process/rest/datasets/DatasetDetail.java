package io.gantry.process.rest.datasets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gantry.model.catalogue.Dataset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that is told of a dataset: what lists print, and the texts. */
public record DatasetDetail(
        @JsonUnwrapped DatasetObject listed,
        @Nullable String titleOther,
        @Nullable String descriptionRu,
        @Nullable String descriptionEn,
        @Nullable String licence,
        @Nullable String citation,
        Instant createdAt,
        Instant updatedAt) {

    static DatasetDetail of(Dataset dataset) {
        var fields = dataset.fields();
        return new DatasetDetail(
                DatasetObject.of(dataset),
                fields.titleOther(),
                fields.descriptionRu(),
                fields.descriptionEn(),
                fields.licence(),
                fields.citation(),
                dataset.createdAt(),
                dataset.updatedAt());
    }

    /** For the address of what was made. */
    public int id() {
        return listed.id();
    }
}
