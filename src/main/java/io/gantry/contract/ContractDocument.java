package io.gantry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.model.account.Role;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One OpenAPI 3.0.3 document, read into operations.
 *
 * <p>Beside what the standard has, an operation names its roles ({@code x-roles}), unless it is public
 * ({@code security: []}); it may name its largest upload ({@code x-max-upload: {setting, message}}), be counted as an
 * upload ({@code x-rate-limit: upload}), and join a repeated request to the first by itself ({@code x-idempotency:
 * joins}). Where it answers 400 and never 422, a wrong request is a 400. A document may name the field of its errors, and where their messages are Russian ({@code x-error-body: {key,
 * under, russian}}).
 *
 * @param operations all operations, in the order of the document
 * @param errors how errors below its paths look
 */
record ContractDocument(List<ContractOperation> operations, ErrorShape errors) {

    /** @throws IllegalArgumentException when the document is not valid, or an operation has neither roles nor is public */
    static ContractDocument read(String yaml) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var result = new OpenAPIV3Parser().readContents(yaml, null, options);
        if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
            throw new IllegalArgumentException("The OpenAPI document is not valid: " + result.getMessages());
        }
        return of(result.getOpenAPI());
    }

    private static ContractDocument of(OpenAPI api) {
        var operations = new ArrayList<ContractOperation>();
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> operations.add(operation(path, item, method.name(), operation))));
        return new ContractDocument(List.copyOf(operations), errors(api));
    }

    private static ErrorShape errors(OpenAPI api) {
        if (!(extension(api.getExtensions(), "x-error-body") instanceof Map<?, ?> shape)) {
            return new ErrorShape(ErrorShape.USUAL_KEY, List.of(), List.of());
        }
        return new ErrorShape(String.valueOf(shape.get("key")), texts(shape.get("under")), texts(shape.get("russian")));
    }

    private static ContractOperation operation(String path, PathItem item, String method, Operation operation) {
        boolean signedIn =
                operation.getSecurity() == null || !operation.getSecurity().isEmpty();
        var roles = roles(operation);
        if (signedIn == roles.isEmpty()) {
            throw new IllegalArgumentException(operation.getOperationId() + " needs x-roles or an empty security");
        }
        var body = Optional.ofNullable(operation.getRequestBody());
        return new ContractOperation(
                operation.getOperationId(),
                method,
                path,
                signedIn,
                roles,
                parameters(item, operation),
                body.map(ContractDocument::bodies).orElse(Map.of()),
                body.map(b -> Boolean.TRUE.equals(b.getRequired())).orElse(false),
                uploadLimit(operation),
                "upload".equals(extension(operation.getExtensions(), "x-rate-limit")),
                "joins".equals(extension(operation.getExtensions(), "x-idempotency")),
                operation.getResponses().containsKey("400")
                        && !operation.getResponses().containsKey("422"),
                notFound(operation),
                produces(operation));
    }

    private static Set<Role> roles(Operation operation) {
        var roles = EnumSet.noneOf(Role.class);
        texts(extension(operation.getExtensions(), "x-roles"))
                .forEach(role -> roles.add(Role.valueOf(role.toUpperCase(Locale.ROOT))));
        return roles;
    }

    private static List<ContractParameter> parameters(PathItem item, Operation operation) {
        return Stream.of(item.getParameters(), operation.getParameters())
                .filter(list -> list != null)
                .flatMap(List::stream)
                .map(ContractDocument::parameter)
                .distinct()
                .toList();
    }

    private static ContractParameter parameter(Parameter parameter) {
        var schema = parameter.getSchema();
        return new ContractParameter(
                parameter.getName(),
                ContractParameter.Place.valueOf(parameter.getIn().toUpperCase(Locale.ROOT)),
                Boolean.TRUE.equals(parameter.getRequired()),
                RuleMaker.rule(schema),
                Optional.ofNullable(schema.getDefault()));
    }

    private static Map<String, ValueRule> bodies(RequestBody body) {
        var rules = new LinkedHashMap<String, ValueRule>();
        body.getContent().forEach((type, content) -> rules.put(type, RuleMaker.rule(content.getSchema())));
        return rules;
    }

    private static Optional<UploadLimit> uploadLimit(Operation operation) {
        return extension(operation.getExtensions(), "x-max-upload") instanceof Map<?, ?> limit
                ? Optional.of(
                        new UploadLimit(String.valueOf(limit.get("setting")), String.valueOf(limit.get("message"))))
                : Optional.empty();
    }

    private static Optional<String> notFound(Operation operation) {
        return Optional.ofNullable(operation.getResponses().get("404"))
                .map(ApiResponse::getContent)
                .map(content -> content.get("application/json"))
                .map(MediaType::getExample)
                .map(ContractDocument::onlyText);
    }

    private static String onlyText(Object example) {
        return ((JsonNode) example).elements().next().asText();
    }

    private static Set<String> produces(Operation operation) {
        var types = new LinkedHashSet<String>();
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                types.addAll(response.getContent().keySet());
            }
        });
        return types;
    }

    private static @Nullable Object extension(@Nullable Map<String, Object> extensions, String name) {
        return extensions == null ? null : extensions.get(name);
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
