package io.gantry.model.registry;

import io.gantry.model.imaging.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * How many answers of a version fell into a bin.
 *
 * @param scanner what made the series; null for those that have few answers, taken together
 * @param week such as {@code 2025-W38} (ISO 8601, UTC); null for the reference window
 * @param bin from 0 for the lowest probabilities
 */
public record AnswerCount(
        @Nullable Scanner scanner, @Nullable String week, int bin, long count) {}
