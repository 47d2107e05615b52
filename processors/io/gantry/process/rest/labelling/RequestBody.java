package io.gantry.process.rest.labelling;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.labelling.RequestFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as its customer sends it. */
public record RequestBody(String title, @Nullable String description, List<String> classes) {

    /**
     * With blanks at the ends taken off, and each class once.
     *
     * @throws InvalidRequest when the title or a class is blank
     */
    RequestFields fields() {
        if (title.isBlank()) {
            throw new InvalidRequest("title must not be empty");
        }
        if (classes.stream().anyMatch(String::isBlank)) {
            throw new InvalidRequest("A class must not be empty");
        }
        return new RequestFields(
                title.strip(),
                description,
                classes.stream().map(String::strip).distinct().toList());
    }
}
