package io.gantry.store.quality;

import io.gantry.model.quality.CheckStatus;
import io.gantry.model.quality.QualityCheck;
import io.gantry.work.Repeatable;
import io.gantry.work.WorkQueue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Quality controls that administrators have done again, or end. */
@Component
class RepeatableChecks implements Repeatable {

    private final QualityChecks checks;
    private final WorkQueue queue;

    RepeatableChecks(QualityChecks checks, WorkQueue queue) {
        this.checks = checks;
        this.queue = queue;
    }

    @Override
    public String kind() {
        return QualityChecks.CHECK;
    }

    @Override
    public boolean retry(UUID subject) {
        Optional<QualityCheck> opened = checks.reopen(subject);
        opened.ifPresent(checks::put);
        return opened.isPresent();
    }

    @Override
    public boolean cancel(UUID subject, String reason) {
        queue.cancel(List.of(subject), reason);
        return checks.end(subject, CheckStatus.CANCELLED, reason);
    }
}
