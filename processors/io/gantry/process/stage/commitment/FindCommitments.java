package io.gantry.process.stage.commitment;

import io.gantry.settings.CommitmentSettings;
import io.gantry.store.deliveries.AskedCommitments;
import io.gantry.store.deliveries.Commitments;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Finds requests for storage commitment whose report has not arrived, and forgets those that ended long ago. */
@Component
public class FindCommitments {

    private final Commitments commitments;
    private final AskedCommitments asked;
    private final CommitmentSettings settings;

    public FindCommitments(Commitments commitments, AskedCommitments asked, CommitmentSettings settings) {
        this.commitments = commitments;
        this.asked = asked;
        this.settings = settings;
    }

    @Handler
    public List<UUID> due() {
        return commitments.due();
    }

    public void forget() {
        commitments.forget(settings.keep());
        asked.forget(settings.keep());
    }
}
