package io.gantry.process.stage.receive;

import io.gantry.model.submission.Submission;
import io.gantry.store.pushed.DicomStudies;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Finds pushed studies that are complete and makes their submissions. */
@Component
public class SubmitCompleteStudies {

    private final DicomStudies studies;
    private final InstanceIntake intake;
    private final SubmitStudy submitStudy;

    SubmitCompleteStudies(DicomStudies studies, InstanceIntake intake, SubmitStudy submitStudy) {
        this.studies = studies;
        this.intake = intake;
        this.submitStudy = submitStudy;
    }

    /** The new submissions. Studies of which this node still holds instances are left alone. */
    @Handler
    public List<Submission> submit() {
        return studies.pending().stream()
                .filter(study -> !intake.holds(study))
                .map(submitStudy::submit)
                .flatMap(Optional::stream)
                .toList();
    }
}
