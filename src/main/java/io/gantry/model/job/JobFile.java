package io.gantry.model.job;

/**
 * The file of a job.
 *
 * @param name display name, never used as a path
 * @param size bytes
 * @param kind {@code dicom}, {@code zip}, {@code jpeg} or {@code png}, judged by its bytes
 * @param objectKey where it lies in the object store
 */
public record JobFile(String name, long size, String kind, String objectKey) {

    public boolean isZip() {
        return kind.equals("zip");
    }
}
