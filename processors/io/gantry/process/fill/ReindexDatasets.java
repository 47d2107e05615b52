package io.gantry.process.fill;

import io.gantry.store.catalogue.Datasets;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Writes again what the search reads of datasets that may name a concept which changed. */
@Component
public class ReindexDatasets {

    private final Datasets datasets;

    public ReindexDatasets(Datasets datasets) {
        this.datasets = datasets;
    }

    @Handler
    public void reindex() {
        int written;
        do {
            written = datasets.reindexStale();
        } while (written > 0);
    }
}
