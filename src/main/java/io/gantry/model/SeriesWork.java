package io.gantry.model;

import java.util.UUID;

/**
 * An analysis that is claimed: whoever holds it has a lease, told apart from any other claim by the attempt.
 *
 * @param objectKey the series' object
 * @param attempt how many times it has been claimed, this one included
 */
public record SeriesWork(UUID id, UUID submissionId, String objectKey, int attempt) {}
