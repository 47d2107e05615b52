package io.gantry.model.labelling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which labelling tasks are asked for; what is null asks for all.
 *
 * @param labelerId local number of the user who has them
 * @param labeler his user name, in any case of letters
 */
public record TaskFilter(
        @Nullable Integer labelerId,
        @Nullable String labeler,
        @Nullable UUID requestId,
        @Nullable String status) {}
