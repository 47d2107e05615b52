package io.gantry.process.rest.datasets;

import io.gantry.model.Ids;
import io.gantry.model.failure.NotFound;
import io.gantry.store.images.DatasetFills;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells how the filling of a dataset stands. */
@Component
public class ReadFill {

    private final DatasetFills fills;

    public ReadFill(DatasetFills fills) {
        this.fills = fills;
    }

    /** @throws NotFound when there is none */
    @Handler
    public FillObject read(@Header("id") int datasetId, @Header("fill_id") String id) {
        return fills.find(datasetId, Ids.parse(id, NotFound::fill))
                .map(FillObject::of)
                .orElseThrow(NotFound::fill);
    }
}
