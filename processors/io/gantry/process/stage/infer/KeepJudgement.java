package io.gantry.process.stage.infer;

import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowReadings;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.OtherReadings;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps a model's judgement; of what it read anew, a share is read once more by a version in shadow. */
@Component
public class KeepJudgement {

    private final Analyses analyses;
    private final OtherReadings others;
    private final ShadowReadings shadows;

    public KeepJudgement(Analyses analyses, OtherReadings others, ShadowReadings shadows) {
        this.analyses = analyses;
        this.others = others;
        this.shadows = shadows;
    }

    /** The submission whose report is due now, or null. */
    @Handler
    public @Nullable UUID keep(@Body JudgedSeries judged, @ExchangeProperty("work") Work work) {
        Optional<UUID> due = analyses.succeed(work, judged.reading());
        others.keep(work.subject(), judged.others());
        if (judged.reading().reusedFrom() == null) {
            shadows.choose(
                    work.subject(),
                    judged.reading().judgement().verdict(),
                    judged.reading().seconds());
        }
        return due.orElse(null);
    }
}
