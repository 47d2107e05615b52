package io.gantry.process.stage.receive;

import io.gantry.model.submission.Submission;
import io.gantry.store.pushed.DicomStudies;
import io.gantry.work.Rounds;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Finds pushed studies that are complete and makes their submissions. */
@Component
public class SubmitCompleteStudies {

    /** Its route. */
    static final String ROUND = "submit-complete-studies";

    private final DicomStudies studies;
    private final InstanceIntake intake;
    private final SubmitStudy submitStudy;
    private final Rounds rounds;

    SubmitCompleteStudies(DicomStudies studies, InstanceIntake intake, SubmitStudy submitStudy, Rounds rounds) {
        this.rounds = rounds;
        this.studies = studies;
        this.intake = intake;
        this.submitStudy = submitStudy;
    }

    /**
     * The new submissions. Studies of which this node still holds instances are left alone. As long as there are any that
     * are not complete, time alone may complete them.
     */
    @Handler
    public List<Submission> submit() {
        // Asked first: what is kept after this is seen by the next round.
        boolean idle = intake.isIdle();
        var pending = studies.pending();
        if (!idle || !pending.isEmpty()) {
            rounds.ring(ROUND);
            rounds.ring(FindQuestions.ROUND);
        }
        return pending.stream()
                .filter(study -> !intake.holds(study))
                .map(submitStudy::submit)
                .flatMap(Optional::stream)
                .toList();
    }
}
