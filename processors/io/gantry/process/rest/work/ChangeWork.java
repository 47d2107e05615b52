package io.gantry.process.rest.work;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.work.Repeatable;
import io.gantry.work.WorkList;
import io.gantry.work.WorkView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has work that failed done again, and ends work that nobody wants. */
@Component
public class ChangeWork {

    private static final String CANCELLED = "An administrator cancelled it.";

    private final WorkList work;
    private final Map<String, Repeatable> kinds;
    private final AuditTrail audit;

    public ChangeWork(WorkList work, List<Repeatable> kinds, AuditTrail audit) {
        this.work = work;
        this.kinds = kinds.stream().collect(Collectors.toMap(Repeatable::kind, Function.identity()));
        this.audit = audit;
    }

    /** @throws NotNow when it is open, done, or of a kind that is not done again */
    @Transactional
    public WorkView retry(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        WorkView found = work.find(id).orElseThrow(NotFound::work);
        if (!kind(found).retry(found.subject())) {
            throw new NotNow("Only work that failed can be done again.");
        }
        audit.note(caller, "retry", "work", id);
        return found;
    }

    /** @throws NotNow when it has ended, or is of a kind that ends by itself */
    @Transactional
    public WorkView cancel(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        WorkView found = work.find(id).orElseThrow(NotFound::work);
        if (!kind(found).cancel(found.subject(), CANCELLED)) {
            throw new NotNow("Work that has ended can't be cancelled.");
        }
        audit.note(caller, "cancel", "work", id);
        return work.find(id).orElseThrow(NotFound::work);
    }

    private Repeatable kind(WorkView found) {
        Repeatable kind = kinds.get(found.kind());
        if (kind == null) {
            throw new NotNow("Work of this kind goes on by itself.");
        }
        return kind;
    }
}
