package io.gantry.model.failure;

/** No study of this UID was pushed, or not to the AE title that is named, or it has no such version. */
public class StudyNotFound extends Failure {

    public StudyNotFound() {
        super("Study not found");
    }
}
