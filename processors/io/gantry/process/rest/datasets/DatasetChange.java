package io.gantry.process.rest.datasets;

import io.gantry.model.Given;
import io.gantry.model.catalogue.DatasetFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is sent of a dataset; of one that is there, what is not sent stays as it is. */
public record DatasetChange(
        @Nullable String title,
        @Nullable Given titleOther,
        @Nullable Given descriptionRu,
        @Nullable Given descriptionEn,
        @Nullable Given sourceUrl,
        @Nullable Given licence,
        @Nullable Given citation,
        @Nullable Given area,
        @Nullable List<String> modality,
        @Nullable List<String> taskTypes,
        @Nullable List<String> tags) {

    private static final DatasetFields NOTHING =
            new DatasetFields("", null, null, null, null, null, null, null, List.of(), List.of(), List.of());

    /** The fields of a new dataset. */
    DatasetFields fields() {
        return over(NOTHING);
    }

    /** The fields after this change. */
    DatasetFields over(DatasetFields before) {
        return new DatasetFields(
                Objects.requireNonNullElse(title, before.title()),
                Given.or(titleOther, before.titleOther()),
                Given.or(descriptionRu, before.descriptionRu()),
                Given.or(descriptionEn, before.descriptionEn()),
                Given.or(sourceUrl, before.sourceUrl()),
                Given.or(licence, before.licence()),
                Given.or(citation, before.citation()),
                Given.or(area, before.area()),
                Objects.requireNonNullElse(modality, before.modality()),
                Objects.requireNonNullElse(taskTypes, before.taskTypes()),
                Objects.requireNonNullElse(tags, before.tags()));
    }
}
