package io.gantry.process.rest.models;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a version of a model.
 *
 * @param descriptor its text
 * @param card what people are told of it
 */
public record ModelDetail(
        @JsonUnwrapped ModelObject listed,
        @Nullable String descriptor,
        @Nullable String card) {

    /** For the address of what was made. */
    public String id() {
        return listed.id();
    }
}
