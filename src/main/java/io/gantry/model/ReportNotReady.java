package io.gantry.model;

/** A report that is asked for while its run goes on, or after the run failed. */
public class ReportNotReady extends Failure {

    private ReportNotReady(String message) {
        super(message);
    }

    public static ReportNotReady of(Submission run) {
        return new ReportNotReady(
                run.state() == SubmissionState.FAILED
                        ? "The run failed: " + run.reason()
                        : "The run is not finished yet. Ask again later.");
    }
}
