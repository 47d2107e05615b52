package io.gantry.model.pushed;

import java.util.UUID;

/**
 * A pushed series of which the sender shall say how many instances it has.
 *
 * @param peerAe who sent it last
 * @param ourAe the title it was sent to
 */
public record SeriesQuestion(UUID seriesId, String studyUid, String seriesUid, String peerAe, String ourAe) {}
