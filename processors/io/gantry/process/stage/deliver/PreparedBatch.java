package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
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

    /** What is sent with so many files, whole. */
    List<Prepared> before(int files) {
        int objectsBefore = 0;
        int left = files;
        for (Prepared object : objects) {
            left -= object.files().size();
            objectsBefore += left >= 0 ? 1 : 0;
        }
        return objects.subList(0, objectsBefore);
    }

    /** What needs more files than these. */
    List<Delivery> after(int files) {
        return objects.stream()
                .skip(before(files).size())
                .map(Prepared::delivery)
                .toList();
    }
}
