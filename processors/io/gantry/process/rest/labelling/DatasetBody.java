package io.gantry.process.rest.labelling;

import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.labelling.LabellingRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is told of the dataset that labels go into, as it is sent; what is not sent stays as it is. */
public record DatasetBody(
        @Nullable String title,
        @Nullable String licence,
        @Nullable String sourceUrl,
        @Nullable String citation,
        @Nullable String descriptionEn,
        @Nullable String descriptionRu,
        @Nullable String area,
        @Nullable List<String> modality,
        @Nullable List<String> taskTypes,
        @Nullable List<String> tags) {

    /** What a dataset of a request's labels is called before anybody says otherwise. */
    static DatasetFields of(LabellingRequest request) {
        String description = "Labels of the request \"" + request.fields().title() + "\" ("
                + String.join(", ", request.fields().classes())
                + "), in the column labels of an archive's manifest: what more than half of the labelers of a picture say.";
        return new DatasetFields(
                request.fields().title(),
                null,
                null,
                description,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** @throws InvalidRequest when nothing says under which licence the dataset is */
    DatasetFields over(DatasetFields before) {
        String stated = given(licence, before.licence());
        if (stated == null || stated.isBlank()) {
            throw new InvalidRequest("licence is missing: say under which licence the pictures and labels may be used");
        }
        return new DatasetFields(
                Objects.requireNonNullElse(title, before.title()),
                before.titleOther(),
                given(descriptionRu, before.descriptionRu()),
                given(descriptionEn, before.descriptionEn()),
                given(sourceUrl, before.sourceUrl()),
                stated,
                given(citation, before.citation()),
                given(area, before.area()),
                Objects.requireNonNullElse(modality, before.modality()),
                Objects.requireNonNullElse(taskTypes, before.taskTypes()),
                Objects.requireNonNullElse(tags, before.tags()));
    }

    private static @Nullable String given(@Nullable String sent, @Nullable String before) {
        return sent == null ? before : sent;
    }
}
