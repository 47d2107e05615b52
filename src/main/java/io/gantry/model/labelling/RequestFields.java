package io.gantry.model.labelling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What its customer says of a request.
 *
 * @param classes what pictures may be labelled as, each once
 */
public record RequestFields(String title, @Nullable String description, List<String> classes) {

    public RequestFields {
        classes = List.copyOf(classes);
    }
}
