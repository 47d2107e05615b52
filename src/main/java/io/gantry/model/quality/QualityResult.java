package io.gantry.model.quality;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What quality control found of a picture.
 *
 * @param match the best match that who asks may know of, null without any
 * @param source that picture as it is kept, null without any or where it is gone
 * @param aiGeneratedScore how likely a generator made it, 0 to 1
 */
public record QualityResult(
        UUID imageId,
        @Nullable DuplicateMatch match,
        @Nullable KnownPicture source,
        double aiGeneratedScore,
        List<String> flags) {}
