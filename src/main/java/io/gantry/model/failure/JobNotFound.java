package io.gantry.model.failure;

/** No job has this id, or it is somebody else's. */
public class JobNotFound extends Failure {

    public JobNotFound() {
        super("Задание не найдено");
    }
}
