package io.gantry.model.catalogue;

import java.util.List;

/**
 * What a dataset has to be: one of the modalities, one of the areas, one of the task types, and all of the tags. An empty
 * list asks for nothing. Values are codes, synonyms of a single word (CR for XR), or ids; tags are names or ids.
 */
public record DatasetFilter(List<String> modality, List<String> area, List<String> taskTypes, List<String> tags) {

    public static final DatasetFilter NONE = new DatasetFilter(List.of(), List.of(), List.of(), List.of());

    public DatasetFilter {
        modality = List.copyOf(modality);
        area = List.copyOf(area);
        taskTypes = List.copyOf(taskTypes);
        tags = List.copyOf(tags);
    }
}
