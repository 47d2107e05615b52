package io.gantry.archive;

/**
 * A file of a ZIP that is not read while the rest goes on.
 *
 * @param path display path, harmless as text
 * @param reason one sentence for the sender
 */
public record RefusedEntry(String path, String reason) {}
