package io.gantry.model.failure;

/** No file of this user has this name in this bucket. */
public class FileNotFound extends Failure {

    public FileNotFound() {
        super("Файл не найден");
    }
}
