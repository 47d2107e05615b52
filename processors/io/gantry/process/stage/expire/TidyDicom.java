package io.gantry.process.stage.expire;

import io.gantry.settings.KeepSettings;
import io.gantry.settings.WorkSettings;
import io.gantry.store.pushed.Associations;
import io.gantry.store.pushed.DicomParts;
import java.time.Duration;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lets go of parts nobody needs, and ends associations whose node is gone. */
@Component
public class TidyDicom {

    /** Longer than any part takes to be written. */
    private static final Duration FORGOTTEN = Duration.ofHours(6);

    private static final int MANY = 1000;

    private final DicomParts parts;
    private final Associations associations;
    private final KeepSettings keep;
    private final WorkSettings work;

    public TidyDicom(DicomParts parts, Associations associations, KeepSettings keep, WorkSettings work) {
        this.parts = parts;
        this.associations = associations;
        this.keep = keep;
        this.work = work;
    }

    @Handler
    public void tidy() {
        parts.dropForgotten(FORGOTTEN);
        parts.expire(MANY);
        associations.endLost(work.lease());
        associations.forgetOlderThan(keep.receipts());
    }
}
