package io.gantry.model.failure;

/** The job was made without a file. */
public class JobFileMissing extends Failure {

    public JobFileMissing() {
        super("У задания нет файла");
    }
}
