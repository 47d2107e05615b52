package io.gantry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gantry.contract.ContractParameter;
import io.gantry.contract.OperationMatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of one request, checks each against its rule, and makes headers of them. */
final class ParameterCheck {

    private final HttpServletRequest request;
    private final OperationMatch match;
    private final int wrongRequest;

    ParameterCheck(HttpServletRequest request, OperationMatch match, int wrongRequest) {
        this.request = request;
        this.match = match;
        this.wrongRequest = wrongRequest;
    }

    /** @throws RequestRefused at the first parameter that breaks its rule; one in the path then names nothing: 404 */
    void handOver(Message message) throws RequestRefused {
        for (var parameter : match.operation().parameters()) {
            var given = given(parameter);
            if (given == null) {
                if (parameter.required()) {
                    throw new RequestRefused(wrongRequest, parameter.name() + " is missing");
                }
                parameter.value().ifPresent(value -> message.setHeader(parameter.name(), value));
            } else {
                var problem = parameter.rule().problem(parameter.name(), given);
                if (problem.isPresent()) {
                    throw refusal(parameter, given, problem.get());
                }
                message.setHeader(parameter.name(), plain(given));
            }
        }
    }

    private @Nullable JsonNode given(ContractParameter parameter) throws RequestRefused {
        return switch (parameter.in()) {
            case PATH -> read(parameter, match.pathParameters().get(parameter.name()));
            case HEADER -> read(parameter, request.getHeader(parameter.name()));
            case QUERY -> fromQuery(parameter);
        };
    }

    private @Nullable JsonNode fromQuery(ContractParameter parameter) throws RequestRefused {
        var values = request.getParameterValues(parameter.name());
        if (values == null) {
            return null;
        }
        var items = parameter.rule().items();
        if (items != null) {
            var list = JsonNodeFactory.instance.arrayNode(values.length);
            for (var value : values) {
                list.add(items.read(value));
            }
            return list;
        }
        if (values.length > 1) {
            throw new RequestRefused(wrongRequest, parameter.name() + " must be given once");
        }
        return read(parameter, values[0]);
    }

    private static @Nullable JsonNode read(ContractParameter parameter, @Nullable String written) {
        return written == null ? null : parameter.rule().read(written);
    }

    /** A contract may name the thing that is not there: {@code {id}} in its words stands for what was asked for. */
    private RequestRefused refusal(ContractParameter parameter, JsonNode given, String problem) {
        Optional<String> notFound = match.operation().notFound();
        return parameter.in() == ContractParameter.Place.PATH && notFound.isPresent()
                ? new RequestRefused(404, notFound.get().replace("{id}", given.asText()))
                : new RequestRefused(wrongRequest, problem);
    }

    /** The value as Java's own type, an Integer where it fits. */
    static Object plain(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToInt() ? (Object) value.intValue() : value.longValue();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isArray()) {
            var list = new ArrayList<Object>(value.size());
            value.forEach(item -> list.add(plain(item)));
            return list;
        }
        return value.asText();
    }
}
