package io.gantry.model.task;

/**
 * The picture of a task.
 *
 * @param mediaType {@code image/jpeg} or {@code image/png}, judged by its bytes
 * @param size bytes
 * @param objectKey where it lies in the object store
 */
public record TaskPicture(String mediaType, long size, String objectKey) {

    /** The display name (decision 37 of the contracts). */
    public String name(int taskId) {
        return "img_" + taskId + "." + mediaType.substring(mediaType.indexOf('/') + 1);
    }
}
