package io.gantry.model.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a dataset, as an administrator gives it.
 *
 * @param titleOther the title in the other language
 * @param area code of an anatomical area
 * @param modality codes of modalities
 * @param taskTypes codes of task types
 */
public record DatasetFields(
        String title,
        @Nullable String titleOther,
        @Nullable String descriptionRu,
        @Nullable String descriptionEn,
        @Nullable String sourceUrl,
        @Nullable String licence,
        @Nullable String citation,
        @Nullable String area,
        List<String> modality,
        List<String> taskTypes,
        List<String> tags) {

    public DatasetFields {
        modality = List.copyOf(modality);
        taskTypes = List.copyOf(taskTypes);
        tags = List.copyOf(tags);
    }
}
