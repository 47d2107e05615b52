package io.gantry.security;

import io.gantry.contract.ContractOperation;
import io.gantry.contract.Contracts;
import io.gantry.contract.OperationMatch;
import io.gantry.model.account.Caller;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets a request through when the contracts' {@code x-roles} do. Where no operation stands, whoever is signed in may
 * learn that there is nothing (404), and nobody else.
 */
final class ContractRoles implements AuthorizationManager<RequestAuthorizationContext> {

    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);

    private final Contracts contracts;

    ContractRoles(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var operation = contracts
                .find(context.getRequest())
                .map(OperationMatch::operation)
                .orElse(null);
        return isAllowed(operation, authentication) ? YES : NO;
    }

    private static boolean isAllowed(@Nullable ContractOperation operation, Supplier<Authentication> authentication) {
        if (operation != null && !operation.signedIn()) {
            return true;
        }
        return authentication.get().getPrincipal() instanceof Caller caller
                && (operation == null || !Collections.disjoint(operation.roles(), caller.roles()));
    }
}
