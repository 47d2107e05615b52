package io.gantry.process.preview;

import org.jspecify.annotations.Nullable;

/**
 * How a picture is shown.
 *
 * @param width pixels of a line of the whole picture the way it is shown
 * @param height lines likewise
 * @param jpeg a small JPEG of it, null where the file is cut
 */
public record Preview(int width, int height, byte @Nullable [] jpeg) {}
