package io.gantry.archive;

/**
 * A file as the list of its ZIP has it; nothing of it has been looked at.
 *
 * @param name fit to be shown, folders included; never a path
 * @param size bytes when unpacked
 * @param compressedSize bytes in the ZIP
 */
public record ListedFile(String name, long size, long compressedSize) {}
