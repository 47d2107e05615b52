package io.gantry.quality.origin;

import java.util.List;

/**
 * How likely a picture was made by a generator, and why.
 *
 * @param score 0 for a picture of a camera to 1 for one of a generator
 * @param evidence names of what was found, such as {@code generator:Stable Diffusion}; empty where only the pixels tell
 */
public record Origin(double score, List<String> evidence) {}
