package io.gantry.process.rest.datasets;

import io.gantry.model.failure.NotFound;
import io.gantry.store.catalogue.Datasets;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads one dataset. */
@Component
public class ReadDataset {

    private final Datasets datasets;

    public ReadDataset(Datasets datasets) {
        this.datasets = datasets;
    }

    /** @throws NotFound when there is none */
    @Handler
    public DatasetDetail read(@Header("id") int id) {
        return datasets.find(id).map(DatasetDetail::of).orElseThrow(NotFound::dataset);
    }
}
