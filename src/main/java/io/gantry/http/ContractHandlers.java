package io.gantry.http;

import io.gantry.contract.ContractOperation;
import io.gantry.contract.Contracts;
import io.gantry.contract.OperationMatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds who answers an operation by what the contracts found of the request already. Camel's mapping compares a request
 * with every path of every contract, nearly a tenth of what a small request costs; it is asked once for each operation.
 */
final class ContractHandlers implements HandlerMapping, Ordered {

    private final Contracts contracts;
    private final CamelRequestHandlerMapping camel;
    private final Map<String, Object> handlers = new ConcurrentHashMap<>();

    ContractHandlers(Contracts contracts, CamelRequestHandlerMapping camel) {
        this.contracts = contracts;
        this.camel = camel;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        Optional<OperationMatch> match = contracts.find(request);
        if (match.isEmpty()) {
            return null;
        }
        ContractOperation operation = match.get().operation();
        Object handler = handlers.get(operation.id());
        if (handler == null) {
            HandlerExecutionChain found = camel.getHandler(request);
            if (found == null) {
                return null;
            }
            handler = found.getHandler();
            handlers.put(operation.id(), handler);
        }
        measureBy(operation.path(), request);
        return new HandlerExecutionChain(handler);
    }

    private static void measureBy(String path, HttpServletRequest request) {
        request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, path);
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(context -> context.setPathPattern(path));
    }

    /** Before Camel's own and those of the management's paths, and after that of streams, which stand in contracts, too. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }
}
