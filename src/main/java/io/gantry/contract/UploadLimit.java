package io.gantry.contract;

/**
 * How much an operation takes at most (extension {@code x-max-upload}).
 *
 * @param setting the hub's setting that holds the size
 * @param message what a sender of more is told; {@code {MB}} stands for the size in megabytes
 */
public record UploadLimit(String setting, String message) {

    /** The message for a limit of so many megabytes. */
    public String message(long megabytes) {
        return message.replace("{MB}", Long.toString(megabytes));
    }
}
