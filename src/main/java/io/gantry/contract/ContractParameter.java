package io.gantry.contract;

import java.util.Optional;

/**
 * One parameter of an operation.
 *
 * @param in where it stands
 * @param rule what its value has to be
 * @param value what stands in for one that was not given
 */
public record ContractParameter(String name, Place in, boolean required, ValueRule rule, Optional<Object> value) {

    /** The places of OpenAPI 3.0.3, without the cookie, which no contract uses. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }
}
