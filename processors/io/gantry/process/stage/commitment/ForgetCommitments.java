package io.gantry.process.stage.commitment;

import io.gantry.settings.CommitmentSettings;
import io.gantry.store.deliveries.AskedCommitments;
import io.gantry.store.deliveries.Commitments;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Forgets requests for storage commitment that ended long ago. */
@Component
public class ForgetCommitments {

    private final Commitments commitments;
    private final AskedCommitments asked;
    private final CommitmentSettings settings;

    public ForgetCommitments(Commitments commitments, AskedCommitments asked, CommitmentSettings settings) {
        this.commitments = commitments;
        this.asked = asked;
        this.settings = settings;
    }

    @Handler
    public void forget() {
        commitments.forget(settings.keep());
        asked.forget(settings.keep());
    }
}
