package io.gantry.process.rest.datasets;

import io.gantry.model.catalogue.Dataset;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as the contract's lists print it.
 *
 * @param sizeMb megabytes of 10⁶ bytes, three decimals at most
 */
public record DatasetObject(
        int id,
        String title,
        @Nullable String sourceUrl,
        List<String> modality,
        @Nullable String area,
        List<String> taskTypes,
        long numImages,
        BigDecimal sizeMb,
        List<String> tags) {

    static DatasetObject of(Dataset dataset) {
        var fields = dataset.fields();
        return new DatasetObject(
                dataset.id(),
                fields.title(),
                fields.sourceUrl(),
                fields.modality(),
                fields.area(),
                fields.taskTypes(),
                dataset.numImages(),
                Megabytes.of(dataset.sizeMb()),
                fields.tags());
    }
}
