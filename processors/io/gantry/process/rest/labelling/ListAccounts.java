package io.gantry.process.rest.labelling;

import io.gantry.access.KeycloakUserList;
import io.gantry.contract.Paging;
import io.gantry.model.account.Account;
import io.gantry.model.account.Caller;
import io.gantry.model.account.Role;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.store.accounts.AuditTrail;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists Keycloak's users by name, with the strongest role of each. */
@Component
public class ListAccounts {

    private final KeycloakUserList users;
    private final AuditTrail audit;

    public ListAccounts(KeycloakUserList users, AuditTrail audit) {
        this.users = users;
        this.audit = audit;
    }

    /**
     * @throws InvalidRequest when the text to look for holds a control character, which Keycloak takes nowhere
     * @throws io.gantry.model.failure.SignInUnavailable when Keycloak can't be asked
     */
    @Handler
    public List<ListedAccount> list(
            @Header("q") @Nullable String text,
            @Header("is_active") @Nullable Boolean active,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest("q: must not hold control characters");
        }
        var found = users.list(text, active, limit, offset);
        headers.put(Paging.TOTAL, found.total());
        audit.note(caller, "list", "user", null);
        return found.items().stream().map(ListedAccount::of).toList();
    }

    /**
     * A user in the contract's list.
     *
     * @param role null where he holds none
     */
    public record ListedAccount(String username, @Nullable String role, boolean isActive) {

        static ListedAccount of(Account account) {
            String role = account.who().roles().stream()
                    .min(Comparator.naturalOrder())
                    .map(Role::text)
                    .orElse(null);
            return new ListedAccount(account.who().username(), role, account.active());
        }
    }
}
