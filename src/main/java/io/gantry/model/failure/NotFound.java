package io.gantry.model.failure;

/**
 * What is asked for does not exist, or belongs to somebody else, which is answered alike (decision 10 of the contracts).
 */
public final class NotFound extends Failure {

    public NotFound(String message) {
        super(message);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_FOUND;
    }

    /** No association has this id. */
    public static NotFound association() {
        return new NotFound("Association not found");
    }

    /** Nothing is kept, or held, for the sake of a submission of this id. */
    public static NotFound objects() {
        return new NotFound("Nothing of such a submission is kept.");
    }

    /** No collection has this number, or it is somebody else's. */
    public static NotFound collection() {
        return new NotFound("Collection not found");
    }

    /** No labelling request has this id, or it is somebody else's. */
    public static NotFound request() {
        return new NotFound("Request not found");
    }

    /** The vocabulary has no concept of this number. */
    public static NotFound concept() {
        return new NotFound("Concept not found");
    }

    /** Nothing was sent under this id to fill this dataset with. */
    public static NotFound fill() {
        return new NotFound("Nothing of this id was sent for this dataset");
    }

    /** The catalogue has no dataset of this number. */
    public static NotFound dataset() {
        return new NotFound("Dataset not found");
    }

    /** Nothing is sent under this id. */
    public static NotFound delivery() {
        return new NotFound("There is no such delivery.");
    }

    /** No work has this id. */
    public static NotFound work() {
        return new NotFound("There is no such work.");
    }

    /** No destination of this name is configured. */
    public static NotFound destination() {
        return new NotFound("There is no such destination in the configuration.");
    }

    /** No file of this user has this name in this bucket. */
    public static NotFound file() {
        return new NotFound("Файл не найден");
    }

    /** No job has this id, or it is somebody else's. */
    public static NotFound job() {
        return new NotFound("Задание не найдено");
    }

    /** The job was made without a file. */
    public static NotFound jobFile() {
        return new NotFound("У задания нет файла");
    }

    /** No model has this id or name. */
    public static NotFound model() {
        return new NotFound("Model not found");
    }

    /** No patient has this id. */
    public static NotFound patient() {
        return new NotFound("Patient not found");
    }

    /** The scan is there, but was not analysed yet. */
    public static NotFound report() {
        return new NotFound("The scan has no report yet. Analyse it first.");
    }

    /** No labelling task has this id, or somebody else has it. */
    public static NotFound labellingTask() {
        return new NotFound("Task not found");
    }

    /** Nothing is known beforehand of such a picture of the request. */
    public static NotFound goldImage() {
        return new NotFound("The labels of this picture are not known");
    }

    /** No model said anything under this id, or of somebody else's images. */
    public static NotFound result() {
        return new NotFound("Analysis not found");
    }

    /** The labels of the request were never brought into a dataset, or it was removed. */
    public static NotFound labelledDataset() {
        return new NotFound("The labels of this request are in no dataset");
    }

    /** No bulk run has this id, or it is somebody else's. */
    public static NotFound run() {
        return new NotFound("Run not found");
    }

    /** No scan has this id. */
    public static NotFound scan() {
        return new NotFound("Scan not found");
    }

    /** No study of this UID was pushed, or not to the AE title that is named, or it has no such version. */
    public static NotFound study() {
        return new NotFound("Study not found");
    }

    /** Nothing that is complete has this id. */
    public static NotFound submission() {
        return new NotFound("There is no such submission, or it is not completed.");
    }

    /** No task of whoever asks has this number. */
    public static NotFound task(String id) {
        return new NotFound("Task with id " + id + " does not exist.");
    }

    /** There is no such user, or nothing may be done to him by whoever asks. */
    public static NotFound user() {
        return new NotFound("Пользователь не найден");
    }
}
