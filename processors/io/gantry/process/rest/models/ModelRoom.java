package io.gantry.process.rest.models;

import io.gantry.inference.Models;
import io.gantry.inference.ServedVersion;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What of the memory for models is left for those that were uploaded. */
@Component
class ModelRoom {

    private final Models models;
    private final long memory;

    ModelRoom(Models models, @Value("${gantry.inference.memory}") DataSize memory) {
        this.models = models;
        this.memory = memory.toBytes();
    }

    /** Bytes beside all models that this node has from its folder. */
    long besideFolder() {
        return left(served -> true);
    }

    /** The same when one of its name stands back for an uploaded one. */
    long inSteadOf(String name) {
        return left(served -> !served.identity().name().equals(name));
    }

    private long left(Predicate<ServedVersion> goOn) {
        return memory
                - folder().filter(goOn)
                        .map(served -> ModelObjects.size(served.file()))
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Models that this node has from its folder. */
    Stream<ServedVersion> folder() {
        return models.versions().stream().filter(served -> !served.registered());
    }
}
