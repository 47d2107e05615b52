package io.gantry.model.failure;

/** What is asked of a ZIP is asked of a job with another file. */
public class JobFileIsNoZip extends Failure {

    public JobFileIsNoZip() {
        super("Файл задания не является ZIP-архивом");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNACCEPTABLE;
    }
}
