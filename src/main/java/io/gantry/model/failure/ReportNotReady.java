package io.gantry.model.failure;

import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;

/** A report that is asked for while its run goes on, or after the run failed. */
public class ReportNotReady extends Failure {

    private static final String UNFINISHED = "The run is not finished yet. Ask again later.";

    private ReportNotReady(String message) {
        super(message);
    }

    /** Nothing of it has been analysed yet. */
    public static ReportNotReady ofUnfinished() {
        return new ReportNotReady(UNFINISHED);
    }

    public static ReportNotReady of(Submission run) {
        return new ReportNotReady(
                run.state() == SubmissionState.FAILED ? "The run failed: " + run.reason() : UNFINISHED);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.CONFLICT;
    }
}
