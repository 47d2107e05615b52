package io.gantry.model.submission;

import java.util.UUID;

/** Something happened to a submission; {@code id} grows with time. */
public record SubmissionEvent(long id, UUID submissionId) {}
