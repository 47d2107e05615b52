package io.gantry.process.rest.work;

import io.gantry.model.Page;
import io.gantry.model.failure.NotFound;
import io.gantry.work.WorkList;
import io.gantry.work.WorkView;
import java.util.UUID;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what waits, runs and ended. */
@Component
public class ListWork {

    private final WorkList work;

    public ListWork(WorkList work) {
        this.work = work;
    }

    /** Newest first. */
    public Page<WorkView> list(
            @Header("kind") @Nullable String kind,
            @Header("state") @Nullable String state,
            @Header("lane") @Nullable String lane,
            @Header("limit") int limit,
            @Header("offset") int offset) {
        return work.list(kind, state, lane, limit, offset);
    }

    /** @throws NotFound when there is none */
    public WorkView get(@Header("id") UUID id) {
        return work.find(id).orElseThrow(NotFound::work);
    }
}
