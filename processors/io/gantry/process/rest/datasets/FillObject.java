package io.gantry.process.rest.datasets;

import io.gantry.model.catalogue.DatasetFill;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the filling of a dataset stands. */
public record FillObject(
        UUID id,
        int datasetId,
        String filename,
        String status,
        int added,
        int seen,
        int refused,
        List<String> refusals,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static FillObject of(DatasetFill fill) {
        return new FillObject(
                fill.id(),
                fill.datasetId(),
                fill.name(),
                fill.state(),
                fill.added(),
                fill.seen(),
                fill.refused(),
                fill.refusals(),
                fill.reason(),
                fill.createdAt(),
                fill.endedAt());
    }
}
