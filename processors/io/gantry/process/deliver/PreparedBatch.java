package io.gantry.process.deliver;

import io.gantry.model.Delivery;
import java.nio.file.Path;
import java.util.List;

/** Copies of a batch's objects on this node's disk, in the order in which they are sent. */
public record PreparedBatch(List<Prepared> objects) {

    /** What is sent for one delivery. */
    record Prepared(Delivery delivery, List<Path> files) {

        Prepared {
            files = List.copyOf(files);
        }
    }

    public PreparedBatch {
        objects = List.copyOf(objects);
    }

    /** The files to be sent. */
    public List<Path> files() {
        return objects.stream().flatMap(object -> object.files().stream()).toList();
    }
}
