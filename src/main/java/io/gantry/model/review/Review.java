package io.gantry.model.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reader said of a result.
 *
 * @param reason in the reader's words; always there of a rejected one
 * @param reader name of the user
 */
public record Review(Verdict verdict, @Nullable String reason, String reader, Instant at) {}
