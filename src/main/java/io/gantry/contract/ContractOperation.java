package io.gantry.contract;

import io.gantry.model.account.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of an OpenAPI document.
 *
 * @param id its {@code operationId}, unique over all documents
 * @param method HTTP method in capitals
 * @param path template of its path, such as {@code /api/v1/patients/{id}}
 * @param signedIn whether a caller has to be signed in
 * @param roles the roles of which a caller needs one
 * @param parameters what may stand in path, query and header
 * @param bodies the rule of the body by its content type; empty when it takes none
 * @param bodyRequired whether it can't do without a body
 * @param uploadLimit how large a request may be
 * @param upload whether a file sent to it counts against the limit of uploads
 * @param joinsRepeats whether it answers a repeated request from the first one's work, even while that goes on
 * @param badRequest whether a wrong request is a 400, whatever is usual below its path
 * @param notFound what is said when the thing of the path does not exist, the document's own example
 * @param produces content types of its successful answers
 */
public record ContractOperation(
        String id,
        String method,
        String path,
        boolean signedIn,
        Set<Role> roles,
        List<ContractParameter> parameters,
        Map<String, ValueRule> bodies,
        boolean bodyRequired,
        Optional<UploadLimit> uploadLimit,
        boolean upload,
        boolean joinsRepeats,
        boolean badRequest,
        Optional<String> notFound,
        Set<String> produces) {

    /** Header under which a sender names a request, so that sent twice it is done once. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String BYTES = "application/octet-stream";

    /**
     * The rule of a body of some type; one that states none is one of bytes (RFC 9110, section 8.3).
     *
     * @param mediaType in small letters, without parameters; empty where none is stated
     */
    public Optional<ValueRule> body(String mediaType) {
        return Optional.ofNullable(bodies.get(mediaType.isEmpty() ? BYTES : mediaType));
    }

    /** Whether a body of some type is a file by itself. */
    public boolean takesFile(String mediaType) {
        return body(mediaType)
                .filter(rule -> rule.kind() == ValueRule.Kind.FILE)
                .isPresent();
    }

    /** Whether a request may be named by its sender. */
    public boolean takesIdempotencyKey() {
        return parameters.stream()
                .anyMatch(parameter -> parameter.in() == ContractParameter.Place.HEADER
                        && parameter.name().equals(IDEMPOTENCY_KEY));
    }
}
